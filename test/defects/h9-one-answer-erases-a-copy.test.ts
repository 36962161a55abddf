// One read that was answered with nothing counted as "you are not a member", and the offline copy of the registry was removed.
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import type { Answer } from '../fakes/fault-proxy.ts'
import { assertKept, inOfflineClinic, record } from '../fakes/offline-clinic.ts'

const { registryId, userId } = CLINIC
const MEMBERSHIP = [`registry-user:${registryId}`, `user:${userId}`] as const

const says = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(body),
})

const kept = async (device: Device) => (await device.service.call('storage.get', {})).registries.length
const refresh = (device: Device) => device.service.call('registries.refresh', { registryId }).catch(() => undefined)

inOfflineClinic('the copy of a registry', (clinic) => {
  describe('stays when reads are answered with', () => {
    it.each(['', '{}', 'null', '{"ok":true}', '{"Items":[],"Count":0}', '{"Responses":{}}', '[]'])(
      '%j',
      async (body) => {
        await clinic.patient()
        const device = await clinic.device()
        device.proxy.around = ({ operation }, send) =>
          ['GetItem', 'Query', 'BatchGetItem'].includes(operation) ? Promise.resolve(says(body)) : send()
        for (let minute = 0; minute < 8; minute++) {
          await refresh(device)
          device.pass(60_000)
        }
        expect(await kept(device)).toBe(1)
        expect(device.events('caseload.closed')).toEqual([])
      },
    )
  })

  it('stays after one true answer that the person is no member, and opens again when the next one says otherwise', async () => {
    await clinic.patient()
    const device = await clinic.device()
    const membership = await clinic.table.getRaw(...MEMBERSHIP)
    if (!membership) throw new Error('There is no such membership.')
    await clinic.table.remove(...MEMBERSHIP)
    try {
      await refresh(device)
      expect(device.events('caseload.closed')).toHaveLength(1)
    } finally {
      await clinic.table.putRaw(...MEMBERSHIP, membership)
    }
    await device.service.call('registries.open', { registryId })
    device.pass(10 * 60_000)
    await refresh(device)
    expect(await kept(device)).toBe(1)
  })

  const whileRemoved = async (work: () => Promise<void>) => {
    const membership = await clinic.table.getRaw(...MEMBERSHIP)
    if (!membership) throw new Error('There is no such membership.')
    await clinic.table.remove(...MEMBERSHIP)
    await work().finally(() => clinic.table.putRaw(...MEMBERSHIP, membership))
  }

  it('stays while an entry waits, however often the table says that the person is no member', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const busy = says('{"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException"}', 400)
    device.proxy.around = ({ operation }, send) => (operation === 'UpdateItem' ? Promise.resolve(busy) : send())
    const saved = await record(device, mrn)
    expect(saved.outcome).toBe('kept')
    device.proxy.around = (_delivery, send) => send()
    await whileRemoved(async () => {
      for (let times = 0; times < 3; times++) {
        await refresh(device)
        await device.service.call('registries.open', { registryId }).catch(() => undefined)
        device.jump(60_000)
      }
      expect(await kept(device)).toBe(1)
    })
    await assertKept(clinic, device, [saved])
  })

  it.each(['drop', 'cut'] as const)(
    'stays after many true answers while an entry waits in the outbox, and goes once nothing does (writes: %s)',
    async (reply) => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      device.proxy.decide = (operation) => (operation === 'UpdateItem' ? { deliver: 0, reply } : {})
      const { operationId, outcome } = await record(device, mrn)
      expect(outcome).toBe('kept')
      const states = async () => (await device.service.call('outbox.list', {})).entries.map(({ state }) => state)
      const ask = async () => {
        await refresh(device)
        await device.service.call('registries.open', { registryId }).catch(() => undefined)
        device.pass(60_000)
      }
      await whileRemoved(async () => {
        for (let minute = 0; minute < 8; minute++) await ask()
        // The table's answers reach the sender, too: the entry is refused by them, and waits for a person.
        await device.service.call('sync.now', {})
        await expect.poll(states).toEqual(['refused'])
        for (let minute = 0; minute < 3; minute++) await ask()
        expect(await kept(device)).toBe(1)
        await device.service.call('outbox.discard', { operationId, reason: 'Written on paper.' })
        await ask()
        await ask()
        await expect.poll(() => kept(device)).toBe(0)
      })
    },
  )

  it.each([true, false])(
    'what is typed stays after one answer, where nothing is kept, too (memory only: %s)',
    async (memoryOnly) => {
      const mrn = await clinic.patient()
      const device = await clinic.device({ memoryOnly })
      const draft = { registryId, mrn, operationId: v7(), logId: v7(), form: '{"note":"Typed."}' }
      await device.service.call('drafts.keep', draft)
      await whileRemoved(async () => {
        await refresh(device)
        await device.service.call('registries.open', { registryId }).catch(() => undefined)
      })
      await device.service.call('registries.open', { registryId })
      const { drafts } = await device.service.call('drafts.list', { registryId })
      expect(drafts.map(({ operationId }) => operationId)).toEqual([draft.operationId])
    },
  )
})
