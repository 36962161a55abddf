import { expect, it } from 'vitest'
import { resolveConflict, WHOLE_CHANGE } from '#shared/domain/conflicts/resolve-conflict.ts'
import { withValue } from '#shared/domain/entities/care-plan-fields.ts'
import { applyOperation, patientKind } from '#shared/domain/operations/operation.ts'
import { decisionDraftSchema, isDraftEmpty, newDraft, reviewDecisionOf } from '#shared/domain/review/decision-draft.ts'
import { medication, medicine, PLAN, planChange } from '../../../../fakes/care-plans.ts'
import { operationOf } from '../../../../fakes/conflicts.ts'
import { decisionOf } from '../../../../fakes/decisions.ts'
import { context, patientWith } from '../../../../fakes/stored-patient.ts'

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

it('a plan that was changed meanwhile is decided with both versions kept in the history', () => {
  const theirs = medication('m-1', medicine({ dose: '100 mg', since: '2026-03-17' }))
  const stored = { ...before, carePlan: withValue(PLAN, theirs, { at: 1, by: 'user-pavel', review: false }) }
  const operation = operationOf(decision)
  const conflict = patientKind(decision).comparison?.stored?.(decision, stored)
  if (!conflict) throw new Error('There is nothing to compare.')
  const outcome = (side: 'mine' | 'theirs') => {
    const change = resolveConflict(operation, conflict, { [WHOLE_CHANGE]: side })
    return change && applyOperation(stored, { ...operation, change })
  }
  expect(outcome('mine')?.carePlan?.medications[0]?.dose).toBe('200 mg')
  expect(outcome('mine')?.carePlanHistory?.[0]?.before).toContainEqual(theirs)
  expect(outcome('theirs')?.carePlan?.medications[0]?.dose).toBe('100 mg')
  expect(outcome('theirs')?.carePlanHistory?.[0]?.notKept).toEqual([BUPROPION, DOSE])
  expect(outcome('theirs')?.treatmentLogs).toHaveLength(1)
})

it('what the meeting changes is kept with its draft, and goes out with the decision', () => {
  const ids = { operationId: '0197f000-0000-7000-8000-00000000000a', logId: '0197f000-0000-7000-8000-00000000000b' }
  const draft = { ...newDraft(ids), carePlan: planChange([BUPROPION], PLAN) }
  expect(isDraftEmpty(draft)).toBe(false)
  expect(decisionDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  const typed = { ...draft, decision: 'adjust' as const, minutes: 5 }
  expect(reviewDecisionOf(typed, before, 'Dr. Deshmukh', context()).carePlan).toEqual(draft.carePlan)
})
