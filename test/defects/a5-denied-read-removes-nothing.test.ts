// A read that AWS denied removed the offline copy, the saved views and a form that was kept, as if the person were no member any more.
import { expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { DEFAULT_COLUMNS, type RegistryPreferences } from '#shared/preferences.ts'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import { inOfflineClinic, record } from '../fakes/offline-clinic.ts'

const { registryId } = CLINIC
const PATIENTS = 40
const MINUTE = 60_000
const READS = ['GetItem', 'Query', 'BatchGetItem', 'DescribeTable']

const preferences: RegistryPreferences = {
  columns: { ...DEFAULT_COLUMNS, hidden: ['payer'] },
  sorting: [{ id: 'name', desc: false }],
  savedViews: [],
  place: { view: 'all', mrn: null, patient: null },
}
const form = JSON.stringify({ dialog: 'log-contact', notes: 'Slept well.' })

/** What AWS answers to a person whose policy lacks an action. */
const denied = () => ({
  status: 400,
  body: Buffer.from(
    JSON.stringify({
      __type: 'com.amazon.coral.service#AccessDeniedException',
      message: 'User is not authorized to perform this action because no identity-based policy allows it',
    }),
  ),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
})

function deny(device: Device, operations: readonly string[]): void {
  device.proxy.around = async ({ operation }, send) => (operations.includes(operation) ? denied() : send())
}

const allow = (device: Device) => {
  device.proxy.around = (_delivery, send) => send()
}

const sentences = (device: Device) =>
  device.events('caseload.denied').map((event) => contract.events['caseload.denied'].payload.parse(event).message)

inOfflineClinic('A read that AWS denies', (clinic) => {
  let mrn = ''
  async function kept() {
    if (mrn === '') for (let one = 0; one < PATIENTS; one++) mrn = await clinic.patient()
    const device = await clinic.device()
    await device.service.call('preferences.saveRegistry', { registryId, preferences })
    await device.service.call('forms.keep', { registryId, form })
    return device
  }

  /** What a start without network shows. */
  async function assertAllIsThere(device: Device) {
    device.offline()
    await device.restart()
    const { rows } = await device.service.call('registries.open', { registryId })
    expect(rows).toHaveLength(PATIENTS)
    expect((await device.service.call('patients.get', { registryId, mrn })).patient.mrn).toBe(mrn)
    expect((await device.service.call('preferences.get', { registryId })).registry).toEqual(preferences)
    expect(await device.service.call('forms.take', { registryId })).toEqual({ form })
  }

  it.each([...READS.map((one) => [one, [one]] as const), ['every reading action', READS] as const])(
    'removes nothing that is kept here: %s',
    async (_what, operations) => {
      const device = await kept()
      deny(device, operations)
      const told = await device.service.call('registries.refresh', { registryId }).catch((error: unknown) => error)
      const read = await device.service.call('patients.get', { registryId, mrn })
      expect(read.patient.mrn).toBe(mrn)
      for (let minute = 0; minute < 8; minute++) device.pass(MINUTE)
      expect((await device.service.call('registries.list', {})).registries).toHaveLength(1)
      expect((await device.service.call('registries.open', { registryId })).rows).toHaveLength(PATIENTS)
      await device.restart()
      expect((await device.service.call('registries.open', { registryId })).rows).toHaveLength(PATIENTS)
      if (told instanceof Error) {
        expect(told).toMatchObject({ code: 'access-denied', message: expect.stringMatching(/dynamodb:\w+ on/) })
        await expect.poll(() => sentences(device)).toContainEqual(expect.stringMatching(/dynamodb:\w+ on/))
      }
      expect(device.events('caseload.closed')).toEqual([])
      await assertAllIsThere(device)
    },
  )

  it('leaves an entry that waits where it is', async () => {
    const device = await kept()
    device.offline()
    const saved = await record(device, mrn)
    expect(saved.outcome).toBe('kept')
    device.online()
    deny(device, READS)
    await device.drain(2)
    const { entries } = await device.service.call('outbox.list', {})
    expect(entries.map(({ operation }) => operation.id)).toEqual([saved.operationId])
    expect(entries[0]?.error).toMatchObject({ code: 'access-denied', message: expect.stringContaining('dynamodb:') })
    allow(device)
    await device.service.call('outbox.retry', { operationId: saved.operationId })
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
  })
})
