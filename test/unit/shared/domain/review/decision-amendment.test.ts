import { expect, it } from 'vitest'
import { resolveCarePlan } from '#shared/domain/conflicts/compare-care-plan.ts'
import { mergeCarePlan } from '#shared/domain/operations/care-plan.ts'
import { applyOperation } from '#shared/domain/operations/operation.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { amendedOutcome, amendmentSteps, clearedHere } from '#shared/domain/review/decision-amendment.ts'
import { type DecisionDraft, draftAgain } from '#shared/domain/review/decision-draft.ts'
import { PLAN, planChange, therapy } from '../../../../fakes/care-plans.ts'
import { operationOf } from '../../../../fakes/conflicts.ts'
import { assessment, context, patientWith, storedLog } from '../../../../fakes/stored-patient.ts'
import { outcome } from './meetings.ts'

const clock = context()
const ID = '0197f000-0000-7000-8000-00000000000a'
const RAISED = { id: 'f1', rev: 1, flag_type: 'Review with Psychiatrist', created_date: 1_773_000_000, note: 'Switch?' }
const flagged = (resolved: number | null) =>
  patientWith(
    [
      assessment('2026-01-05'),
      storedLog('2026-03-10', {
        id: 'c1',
        contact_type: 'Psychiatric Consultation',
        minutes: 5,
        notes: 'Continue current plan',
      }),
    ],
    { status: 'Treatment', flags: [{ ...RAISED, resolved_date: resolved }] },
  )
const open = flagged(null)
const cleared = flagged(1_773_100_000)
const log = open.treatmentLogs.find(({ id }) => id === 'c1')
if (!log) throw new Error('There is no consultation.')
const SEEN = { 'Review with Psychiatrist': flagsSeen(open) }
const draftOf = (part: Partial<DecisionDraft>): DecisionDraft => ({
  ...draftAgain(ID, ID, log),
  flagsSeen: SEEN,
  ...part,
})
const changesOf = (part: Partial<DecisionDraft>, patient = open) =>
  amendmentSteps(draftOf(part), 'c1', clock.now).flatMap(({ change }) => change(patient) ?? [])

it('changes nothing of what was not touched', () => {
  expect(changesOf({})).toEqual([])
})

it('makes one change of each thing that is amended, in one order, with a reason for each flag that is cleared', () => {
  const changes = changesOf({
    decision: 'adjust',
    minutes: 7,
    clears: ['Review with Psychiatrist'],
    status: 'Relapse Prevention Plan',
    nextReview: '2026-04-15',
  })
  expect(changes).toMatchObject([
    { kind: 'amend', amendment: { changes: { minutes: 7, notes: 'Adjust treatment' } } },
    {
      kind: 'resolve-flag',
      flag: { reason: 'Discussed in the caseload review: Adjust treatment', seen: flagsSeen(open) },
    },
    { kind: 'status', status: { status: 'Relapse Prevention Plan', seen: 'Treatment' } },
    { kind: 'next-review', to: { on: '2026-04-15' } },
  ])
})

it('changes the plan by itself, marked as of the review; nothing where the plan has it already', () => {
  const carePlan = planChange([therapy('Sleep diary.')], PLAN)
  expect(changesOf({ carePlan }, { ...open, carePlan: PLAN })).toEqual([
    { kind: 'care-plan', plan: { ...carePlan, inReview: true } },
  ])
  expect(changesOf({ carePlan }, { ...open, carePlan: { ...PLAN, therapy: 'Sleep diary.' } })).toEqual([])
  // What somebody changed since is a person's to decide, field by field.
  const [change] = changesOf({ carePlan }, { ...open, carePlan: { ...PLAN, therapy: 'Walks.' } })
  if (change?.kind !== 'care-plan') throw new Error('There is no change of the plan.')
  expect(mergeCarePlan({ ...PLAN, therapy: 'Walks.' }, change.plan).conflicts).toHaveLength(1)
  expect(resolveCarePlan(change.plan, { ...PLAN, therapy: 'Walks.' }, { therapy: 'mine' })?.inReview).toBe(true)
  expect(applyOperation({ ...open, carePlan: PLAN }, operationOf(change))?.carePlanHistory).toMatchObject([
    { review: true },
  ])
})

it('leaves out what is so already', () => {
  expect(changesOf({ clears: ['Review with Psychiatrist'], status: 'Treatment', nextReview: null }, cleared)).toEqual(
    [],
  )
  expect(changesOf({ raises: ['Review with Psychiatrist'] }, open)).toEqual([])
})

it('raises a flag again that the meeting cleared, with the question that it had', () => {
  const before = { ...outcome, flags: [{ type: 'Review with Psychiatrist', kept: false }] }
  expect(clearedHere(before, cleared)).toEqual(['Review with Psychiatrist'])
  expect(clearedHere(before, open)).toEqual([])
  expect(changesOf({ raises: ['Review with Psychiatrist'] }, cleared)).toEqual([
    { kind: 'raise-flag', flag: { type: 'Review with Psychiatrist', note: 'Switch?' } },
  ])
})

it('shows in the summary what the amendment came to, and no status that is back where it was', () => {
  const before = {
    ...outcome,
    flags: [{ type: 'Review with Psychiatrist', kept: false }],
    status: { from: 'Treatment', to: 'Deactivated' },
  }
  const after = amendedOutcome(
    before,
    draftOf({ minutes: 7, raises: ['Review with Psychiatrist'], clears: ['Safety Risk'], status: 'Treatment' }),
    open,
  )
  expect(after).toMatchObject({
    minutes: 7,
    status: null,
    flags: [
      { type: 'Review with Psychiatrist', kept: true },
      { type: 'Safety Risk', kept: false },
    ],
  })
})
