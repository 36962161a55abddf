import { describe, expect, it } from 'vitest'
import { flagsSeen, isOpen, isUnresolved } from '#shared/domain/operations/patient-flags.ts'
import { applyRaise, raiseFlagSchema } from '#shared/domain/operations/raise-flag.ts'
import { applyResolve, raisedSince, resolveFlagSchema } from '#shared/domain/operations/resolve-flag.ts'
import { NOW, patientWith, storedLog } from '../../fakes/stored-patient.ts'

const SAFETY = 'Safety Risk'
const stamp = { operationId: 'op-1', userId: 'u1', now: NOW }
const element = (extra = {}) => ({ flag_type: SAFETY, created_by_provider_id: 'u2', created_date: 1, ...extra })

describe('raising a flag', () => {
  it('adds it with the operation’s id, and an audit entry without the note', () => {
    const after = applyRaise(patientWith([]), { type: SAFETY, note: 'Private.' }, stamp)
    expect(after.flags).toMatchObject([{ id: 'op-1', state: 'open', raisedAt: NOW, raisedBy: 'u1', note: 'Private.' }])
    expect(after.storedFlags).toEqual({ patientFlag: SAFETY, flag: null, mirror: SAFETY })
    expect(after.auditLogs).toEqual([
      { objectName: 'flag:op-1', action: 'Flag raised: Safety Risk', userId: 'u1', at: NOW },
    ])
  })

  it('leaves the patient that it is given as it is', () => {
    const before = patientWith([], { flags: [element()] })
    const copy = structuredClone(before)
    applyRaise(before, { type: 'Needs Discussion', note: '' }, stamp)
    applyResolve(before, { type: SAFETY, reason: 'Safe.' }, stamp)
    expect(before).toEqual(copy)
  })
})

describe('resolving a flag', () => {
  it('ends all that stands for the type, and nothing else', () => {
    const before = patientWith([], { flags: [element(), element({ flag_type: 'Needs Discussion' })], flag: SAFETY })
    const after = applyResolve(before, { type: SAFETY, reason: 'Safe.' }, stamp)
    expect(after.flags.map(({ type, state }) => [type.stored, state])).toEqual([
      [SAFETY, 'resolved'],
      ['Needs Discussion', 'open'],
    ])
    expect(after.storedFlags).toEqual({ patientFlag: 'Needs Discussion', flag: null, mirror: 'Needs Discussion' })
    expect(isUnresolved(after, SAFETY)).toBe(false)
  })

  it('keeps the end of one that was resolved before', () => {
    const over = { resolved_by_provider_id: 'u3', resolved_date: 2, resolve_reason: 'Long ago.' }
    const before = patientWith([], { flags: [element(over)], patient_flag: SAFETY })
    const after = applyResolve(before, { type: SAFETY, reason: 'Safe.' }, stamp)
    expect(after.flags.map((flag) => flag.resolveReason)).toEqual(['Long ago.', 'Safe.'])
  })

  it('is not open while it waits for a confirmation, but not over either', () => {
    const patient = patientWith([storedLog('2026-03-10', { flag: SAFETY })])
    expect([isOpen(patient, SAFETY), isUnresolved(patient, SAFETY)]).toEqual([false, true])
  })
})

describe('what was seen', () => {
  it('of the same patient is all there is', () => {
    const patient = patientWith([storedLog('2026-03-10', { flag: SAFETY })], {
      flags: [element()],
      flag: SAFETY,
      patient_flag: SAFETY,
      version: 3,
    })
    const seen = { patientFlag: SAFETY, flag: SAFETY, version: 3, elements: 1, logs: 1 }
    const [log] = patient.treatmentLogs
    expect(flagsSeen(patient)).toEqual({
      ...seen,
      open: [{ type: SAFETY, id: null, at: patient.flags[0]?.raisedAt }],
      flagged: [{ type: SAFETY, id: log?.id, at: log?.date }],
    })
    expect(raisedSince(patient, SAFETY, flagsSeen(patient))).toBe(false)
  })

  it('before an entry that was voided since is all there is', () => {
    const seen = flagsSeen(patientWith([], { flags: [element()] }))
    const voided = storedLog('2026-03-10', { flag: SAFETY, voided_at: NOW, voided_by: 'u1' })
    expect(raisedSince(patientWith([voided], { flags: [element()] }), SAFETY, seen)).toBe(false)
  })
})

describe('the arguments', () => {
  it('of raising are a known type and a note of 4,000 characters at most', () => {
    expect(raiseFlagSchema.safeParse({ type: SAFETY, note: 'n'.repeat(4000) }).success).toBe(true)
    expect(raiseFlagSchema.safeParse({ type: SAFETY, note: 'n'.repeat(4001) }).success).toBe(false)
    expect(raiseFlagSchema.safeParse({ type: 'Call back', note: '' }).success).toBe(false)
  })

  it('of resolving are any type and a reason', () => {
    expect(resolveFlagSchema.safeParse({ type: 'Call back', reason: 'Done.' }).success).toBe(true)
    expect(resolveFlagSchema.safeParse({ type: SAFETY, reason: '  ' }).success).toBe(false)
  })
})
