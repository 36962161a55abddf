import { describe, expect, it } from 'vitest'
import { resolveConflict } from '#shared/domain/conflicts/resolve-conflict.ts'
import { asksBesidesPlan } from '#shared/domain/conflicts/resolve-decision.ts'
import { type Keep, type Side, WHOLE_CHANGE } from '#shared/domain/conflicts/three-way.ts'
import { withValue } from '#shared/domain/entities/care-plan-fields.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'
import { applyOperation, patientKind } from '#shared/domain/operations/operation.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import type { ReviewDecision } from '#shared/domain/operations/review-decision.ts'
import { decisionDraftSchema, isDraftEmpty, newDraft, reviewDecisionOf } from '#shared/domain/review/decision-draft.ts'
import { medication, medicine, PLAN, planChange } from '../../../../fakes/care-plans.ts'
import { operationOf } from '../../../../fakes/conflicts.ts'
import { decisionOf } from '../../../../fakes/decisions.ts'
import { context, patientWith, storedLog } from '../../../../fakes/stored-patient.ts'

const BUPROPION = medication('m-9', medicine({ name: 'Bupropion XL', dose: '150 mg', since: '2026-03-18' }))
const DOSE = medication('m-1', medicine({ dose: '200 mg', since: '2026-03-18' }))
const decision = decisionOf({ clears: [], carePlan: planChange([BUPROPION, DOSE], PLAN) })
const before = { ...patientWith([]), carePlan: PLAN }

it('a decision changes the plan with its entry, as of the review', () => {
  const after = applyOperation(before, operationOf(decision))
  expect(after?.treatmentLogs).toHaveLength(1)
  expect(after?.carePlan?.medications).toMatchObject([
    { dose: '200 mg', changed: { review: true } },
    {},
    { name: 'Bupropion XL' },
  ])
  expect(after?.carePlanHistory).toMatchObject([{ review: true, before: [{ value: null }, {}] }])
  expect(
    patientKind(decision).isLost(
      decision,
      { ...before, treatmentLogs: after?.treatmentLogs ?? [] },
      operationOf(decision),
    ),
  ).toBe(true)
})

describe('A decision whose plan was changed meanwhile', () => {
  const theirs = medication('m-1', medicine({ dose: '100 mg', since: '2026-03-17' }))
  const stored = { ...before, carePlan: withValue(PLAN, theirs, { at: 1, by: 'user-pavel', review: false }) }
  const conflictOf = (of: ReviewDecision, patient: Patient) => {
    const conflict = patientKind(of).comparison?.stored?.(of, patient)
    if (conflict?.about !== 'review') throw new Error('There is nothing to compare.')
    return conflict
  }
  const decided = (of: ReviewDecision, patient: Patient, keep: Keep) => {
    const operation = operationOf(of)
    const change = resolveConflict(operation, conflictOf(of, patient), keep)
    return change && applyOperation(patient, { ...operation, change })
  }

  it('is decided field by field, and what only one side changed is kept by itself', () => {
    const outcome = (side: Side) => decided(decision, stored, { 'medication:m-1': side })
    expect(outcome('mine')?.carePlan?.medications.map(({ dose }) => dose)).toEqual([
      '200 mg',
      '25 mg, bedtime',
      '150 mg',
    ])
    expect(outcome('mine')?.carePlanHistory?.[0]?.before).toContainEqual(theirs)
    expect(outcome('theirs')?.carePlan?.medications.map(({ dose }) => dose)).toEqual([
      '100 mg',
      '25 mg, bedtime',
      '150 mg',
    ])
    expect(outcome('theirs')?.carePlanHistory?.[0]?.notKept).toEqual([DOSE])
    expect(outcome('theirs')?.treatmentLogs).toHaveLength(1)
    expect(() => decided(decision, stored, {})).toThrow(RangeError)
    // One choice for all of it is none for a field.
    expect(() => decided(decision, stored, { [WHOLE_CHANGE]: 'mine' })).toThrow(RangeError)
  })

  const flagged = (elements: number, part: Partial<Patient> = {}): Patient => ({
    ...stored,
    flags: Array.from({ length: elements }, (_, index) => ({
      type: { stored: 'Safety Risk', known: 'Safety Risk' as const },
      state: 'open' as const,
      source: 'flags' as const,
      id: `f-${index}`,
      index,
      raisedAt: 1,
      raisedBy: 'user-pavel',
      resolvedAt: null,
      resolvedBy: null,
      note: '',
      resolveReason: '',
    })),
    ...part,
  })
  const clearing = (carePlan: CarePlanChange) =>
    decisionOf({ clears: [{ type: 'Safety Risk', reason: 'Talked.', seen: flagsSeen(flagged(1)) }], carePlan })
  const differing = planChange([DOSE], PLAN)
  const alone = planChange([BUPROPION], PLAN)

  it.each([
    ['the flag is as it was', differing, flagged(1), false],
    ['the flag was raised again', differing, flagged(2), true],
    [
      'an entry was recorded, which may have raised it',
      differing,
      flagged(1, patientWith([storedLog('2026-03-17')])),
      true,
    ],
    [
      'another flag stands in its place, as many as before',
      differing,
      flagged(1, { flags: flagged(1).flags.map((flag) => ({ ...flag, id: 'theirs', raisedAt: 2 })) }),
      true,
    ],
    ['the record is older than what was seen', differing, flagged(1, { version: null }), false],
    ['the plan does not say what stands against it', alone, flagged(1), true],
  ])('asks about the flags where it must: %s', (_what, carePlan, patient, asks) => {
    const one = clearing(carePlan)
    expect(asksBesidesPlan(one, conflictOf(one, patient))).toBe(asks)
  })

  it('asks about the status where another was set meanwhile, and takes back neither entry nor plan with it', () => {
    const status = { status: 'Deactivated' as const, at: 1, reason: '', graduated: false, seen: 'Treatment' }
    const one = decisionOf({ clears: [], status, carePlan: planChange([DOSE], PLAN) })
    const moved = { ...stored, status: { stored: 'Follow Up', known: null } }
    expect(() => decided(one, moved, { 'medication:m-1': 'mine' })).toThrow(RangeError)
    const after = decided(one, moved, { 'medication:m-1': 'mine', [WHOLE_CHANGE]: 'theirs' })
    expect(after).toMatchObject({ status: { stored: 'Follow Up' }, treatmentLogs: [{}] })
    expect(after?.carePlan?.medications[0]?.dose).toBe('200 mg')
    expect(decided(one, moved, { 'medication:m-1': 'mine', [WHOLE_CHANGE]: 'mine' })?.status.stored).toBe('Deactivated')
    const unmoved = decided(one, stored, { 'medication:m-1': 'theirs' })
    expect(unmoved?.status.stored).toBe('Deactivated')
  })
})

it('what the meeting changes is kept with its draft, and goes out with the decision', () => {
  const ids = { operationId: '0197f000-0000-7000-8000-00000000000a', logId: '0197f000-0000-7000-8000-00000000000b' }
  const draft = { ...newDraft(ids), carePlan: planChange([BUPROPION], PLAN) }
  expect(isDraftEmpty(draft)).toBe(false)
  expect(decisionDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  const typed = { ...draft, decision: 'adjust' as const, minutes: 5 }
  expect(reviewDecisionOf(typed, before, 'Dr. Deshmukh', context()).carePlan).toEqual(draft.carePlan)
})
