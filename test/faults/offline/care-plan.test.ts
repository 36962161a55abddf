import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { planChange, therapy } from '../../fakes/care-plans.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import { DROP_RESPONSE } from '../../fakes/fault-proxy.ts'
import { rawPatient } from '../../fakes/offline-check.ts'
import { inOfflineClinic, type OfflineClinic } from '../../fakes/offline-clinic.ts'

const { registryId } = CLINIC
const PARTITION = `registry-patient:${registryId}`
const DONE = { waiting: 0, problems: 0, conflicts: 0 }
const BEST: PlanValue = { field: 'bestTime', value: 'Before noon' }

type Device = Awaited<ReturnType<OfflineClinic['device']>>

/** Writes fields of the plan on a computer, against the plan as it is known there. */
async function plan(device: Device, mrn: string, changes: readonly PlanValue[], operationId = v7()) {
  const { patient } = await device.service.call('patients.get', { registryId, mrn })
  const change = { kind: 'care-plan' as const, plan: planChange(changes, patient.carePlan ?? null) }
  const answer = await device.service.call('patients.change', { registryId, mrn, operationId, change })
  return { ...answer, operationId }
}

const storedPlan = async ({ table }: OfflineClinic, mrn: string) => {
  const item = await rawPatient(table, mrn)
  const history = item.care_plan_history?.L?.map(({ M }) => M?.id?.S) ?? []
  return { therapy: item.care_plan?.M?.therapy?.S, best: item.care_plan?.M?.contact?.M?.best_time?.S, history }
}

inOfflineClinic('a care plan, offline and with others at work', (clinic) => {
  it('is written once when the answer is lost and the application ends', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_RESPONSE : {})
    const { operationId, outcome } = await plan(device, mrn, [therapy('Sleep diary.')])
    expect(outcome).toBe('kept')
    device.offline()
    await device.restart()
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    expect(await storedPlan(clinic, mrn)).toMatchObject({ therapy: 'Sleep diary.', history: [operationId] })
  })

  it('changed in different fields by two computers offline needs nobody: both are there', async () => {
    const mrn = await clinic.patient()
    const [mine, theirs] = [await clinic.device(), await clinic.device()]
    for (const device of [mine, theirs]) {
      await device.service.call('patients.get', { registryId, mrn })
      device.offline()
    }
    await plan(mine, mrn, [therapy('Sleep diary.')])
    await plan(theirs, mrn, [BEST])
    for (const device of [theirs, mine]) {
      device.online()
      expect(await device.drain()).toMatchObject(DONE)
    }
    const stored = await storedPlan(clinic, mrn)
    expect(stored).toMatchObject({ therapy: 'Sleep diary.', best: 'Before noon' })
    expect(stored.history).toHaveLength(2)
  })

  it('changed in the same field is a conflict, and the version that is not kept stays in the history', async () => {
    const mrn = await clinic.patient()
    const [mine, theirs] = [await clinic.device(), await clinic.device()]
    await mine.service.call('patients.get', { registryId, mrn })
    mine.offline()
    const { operationId } = await plan(mine, mrn, [therapy('Mine.'), BEST])
    await plan(theirs, mrn, [therapy('Theirs.')])
    mine.online()
    expect(await mine.drain()).toMatchObject({ conflicts: 1 })
    expect(await storedPlan(clinic, mrn)).toMatchObject({ therapy: 'Theirs.', best: '' })
    const resolved = await mine.service.call('outbox.resolveConflict', {
      operationId,
      keep: { therapy: 'theirs' },
      stored: null,
    })
    expect(resolved).toEqual({ outcome: 'written' })
    expect(await storedPlan(clinic, mrn)).toMatchObject({ therapy: 'Theirs.', best: 'Before noon' })
    const item = await rawPatient(clinic.table, mrn)
    expect(item.care_plan_history?.L?.at(-1)?.M?.not_kept?.L?.[0]?.M?.value).toEqual({ S: 'Mine.' })
  })

  it.each([
    ['without our attributes', ['care_plan', 'care_plan_history', 'version', 'applied_ops']],
    ['without the plan alone', ['care_plan', 'care_plan_history']],
  ])(
    'that another program’s whole-item rewrite drops, %s, is an alarm, and is not written again',
    async (_what, names) => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      const { operationId, outcome } = await plan(device, mrn, [therapy('Sleep diary.')])
      expect(outcome).toBe('written')
      const item = await rawPatient(clinic.table, mrn)
      const dropped = Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)))
      await clinic.table.putRaw(PARTITION, mrn, dropped)
      device.pass(2 * 60_000)
      await device.service.call('registries.refresh', { registryId, full: true })
      const [entry] = (await device.service.call('outbox.list', {})).entries
      expect(entry).toMatchObject({ operation: { id: operationId }, state: 'lost' })
      await device.drain()
      expect((await storedPlan(clinic, mrn)).therapy).toBeUndefined()
    },
  )
})
