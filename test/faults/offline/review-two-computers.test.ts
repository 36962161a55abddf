import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import type { ReviewDecision } from '#shared/domain/operations/review-decision.ts'
import { medication, medicine, planChange, therapy } from '../../fakes/care-plans.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import { decisionOf } from '../../fakes/decisions.ts'
import type { Device } from '../../fakes/device.ts'
import { storedNow } from '../../fakes/offline-check.ts'
import { COLLEAGUE, change, inOfflineClinic } from '../../fakes/offline-clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const REVIEW = 'Review with Psychiatrist'
const FLAGGED = { patient_flag: REVIEW, treatment_logs: [] }

/** What a psychiatrist decides, with what their computer shows: the flag is cleared, and the status may change. */
async function decision(
  device: Device,
  mrn: string,
  minutes: number,
  status?: 'Relapse Prevention Plan' | 'Deactivated',
) {
  const { patient } = await device.service.call('patients.get', { registryId, mrn })
  const seen = patient.status.stored
  const made = decisionOf({ logId: v7(), clears: [{ type: REVIEW, reason: 'Discussed.', seen: flagsSeen(patient) }] })
  const to = status && { status, at: NOW, reason: 'As discussed.', graduated: false, seen }
  return {
    ...made,
    entry: { ...made.entry, minutes, date: NOW - minutes * 60_000 },
    status: to ?? null,
  } satisfies ReviewDecision
}

const minutesOf = async (...stored: Parameters<typeof storedNow>) => {
  const { patient } = await storedNow(...stored)
  const consultations = patient.treatmentLogs.filter(
    ({ contactType }) => contactType.known === 'Psychiatric Consultation',
  )
  return { minutes: consultations.map(({ minutes }) => minutes).sort(), patient }
}

inOfflineClinic('two psychiatrists on two computers', (clinic) => {
  /** Both have the patient before them, the second without the network. */
  async function both(mrn: string) {
    const [mine, theirs] = [await clinic.device(), await clinic.device({ userId: COLLEAGUE })]
    for (const device of [mine, theirs]) await device.service.call('patients.get', { registryId, mrn })
    theirs.offline()
    return { mine, theirs }
  }

  it('who clear the same flag keep both consultations, and the flag is cleared once', async () => {
    const mrn = await clinic.patient(FLAGGED)
    const { mine, theirs } = await both(mrn)
    const [first, second] = [await decision(mine, mrn, 5), await decision(theirs, mrn, 7)]
    expect((await change(mine, mrn, first)).outcome).toBe('written')
    expect((await change(theirs, mrn, second)).outcome).toBe('kept')
    theirs.online()
    await theirs.drain()
    const { minutes, patient } = await minutesOf(clinic.table, mrn)
    expect(minutes).toEqual([5, 7])
    expect(patient.flags.map(({ state }) => state)).toEqual(['resolved'])
    expect((await theirs.service.call('outbox.list', {})).entries.filter(({ state }) => state !== 'discarded')).toEqual(
      [],
    )
  })

  it.each(['mine', 'theirs'] as const)(
    'who set another status are asked once; the consultation is recorded whatever is chosen (%s)',
    async (side) => {
      const mrn = await clinic.patient(FLAGGED)
      const { mine, theirs } = await both(mrn)
      const first = await decision(mine, mrn, 5, 'Relapse Prevention Plan')
      const second = await decision(theirs, mrn, 7, 'Deactivated')
      await change(mine, mrn, first)
      const { operationId } = await change(theirs, mrn, second)
      theirs.online()
      await theirs.drain()
      const { entries } = await theirs.service.call('outbox.list', {})
      expect(entries.map(({ state, conflict }) => [state, conflict?.about])).toEqual([['conflict', 'review']])
      expect((await minutesOf(clinic.table, mrn)).minutes).toEqual([5])
      const keep = { change: side }
      await theirs.service.call('outbox.resolveConflict', { operationId, keep, stored: null })
      await theirs.drain()
      const { minutes, patient } = await minutesOf(clinic.table, mrn)
      expect(minutes).toEqual([5, 7])
      expect(patient.status.stored).toBe(side === 'mine' ? 'Deactivated' : 'Relapse Prevention Plan')
      expect(patient.flags.map(({ state }) => state)).toEqual(['resolved'])
    },
  )

  it.each(['mine', 'theirs'] as const)(
    'who change the same dose are asked about the dose alone; what only one of them changed is kept (%s)',
    async (side) => {
      const mrn = await clinic.patient({ treatment_logs: [] })
      const { mine, theirs } = await both(mrn)
      const dose = (text: string) => medication('m-1', medicine({ dose: text }))
      const planned = async (device: Device, changes: readonly PlanValue[], minutes: number) => ({
        ...(await decision(device, mrn, minutes)),
        clears: [],
        carePlan: planChange(changes),
      })
      await change(mine, mrn, await planned(mine, [dose('100 mg'), therapy('Sleep diary.')], 5))
      const added = medication('m-2', medicine({ name: 'Bupropion XL' }))
      const { operationId } = await change(theirs, mrn, await planned(theirs, [dose('200 mg'), added], 7))
      theirs.online()
      await theirs.drain()
      const keep = { 'medication:m-1': side }
      await theirs.service.call('outbox.resolveConflict', { operationId, keep, stored: null })
      await theirs.drain()
      const { minutes, patient } = await minutesOf(clinic.table, mrn)
      expect(minutes).toEqual([5, 7])
      expect(patient.carePlan?.therapy).toBe('Sleep diary.')
      expect(patient.carePlan?.medications.map(({ name }) => name)).toEqual(['Sertraline', 'Bupropion XL'])
      expect(patient.carePlan?.medications[0]?.dose).toBe(side === 'mine' ? '200 mg' : '100 mg')
      expect(patient.carePlanHistory?.at(-1)?.notKept).toEqual(side === 'mine' ? [] : [dose('200 mg')])
    },
  )

  it('and a flag that was raised again meanwhile is not cleared in silence', async () => {
    const mrn = await clinic.patient(FLAGGED)
    const { mine, theirs } = await both(mrn)
    const second = await decision(theirs, mrn, 7)
    await change(theirs, mrn, second)
    await change(mine, mrn, { kind: 'resolve-flag', flag: { type: REVIEW, reason: 'Talked.' } })
    await change(mine, mrn, { kind: 'raise-flag', flag: { type: REVIEW, note: 'Again.' } })
    theirs.online()
    await theirs.drain()
    const { entries } = await theirs.service.call('outbox.list', {})
    expect(entries.map(({ state }) => state)).toEqual(['conflict'])
    const { patient } = await storedNow(clinic.table, mrn)
    expect(patient.flags.filter(({ state }) => state === 'open').map(({ note }) => note)).toEqual(['Again.'])
  })
})
