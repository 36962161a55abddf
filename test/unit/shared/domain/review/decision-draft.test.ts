import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { raisedSince } from '#shared/domain/operations/resolve-flag.ts'
import {
  type DecisionDraft,
  decisionDraftSchema,
  decisionProblems,
  isDraftEmpty,
  newDraft,
  reviewDecisionOf,
  withClear,
} from '#shared/domain/review/decision-draft.ts'
import { afterDecision, monthEffect } from '#shared/domain/review/outcome.ts'
import { DAY_MS } from '#shared/domain/time.ts'
import { assessment, context, patientWith, storedLog } from '../../../../fakes/stored-patient.ts'

const clock = context()
const BY = { userId: 'u1', displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false }
const IDS = { operationId: '0197f000-0000-7000-8000-00000000000a', logId: '0197f000-0000-7000-8000-00000000000b' }
const draftOf = (part: Partial<DecisionDraft>): DecisionDraft => ({
  ...newDraft(IDS),
  decision: 'adjust',
  minutes: 5,
  ...part,
})

const patient = patientWith([assessment('2026-01-05'), storedLog('2026-03-10', { minutes: 40 })], {
  status: 'Treatment',
  patient_flag: 'Review with Psychiatrist',
})
const ended = patientWith([assessment('2026-01-05')], {
  status: 'Deactivated',
  date_deactivated: clock.now - 20 * DAY_MS,
})
const REVIEW = 'Review with Psychiatrist'
const fieldsOf = (draft: DecisionDraft, of: Patient = patient) =>
  decisionProblems(draft, of, clock).map(({ field }) => field)

describe('what stands against a decision', () => {
  it.each<[string, Partial<DecisionDraft>, Patient, string[]]>([
    ['nothing chosen', { decision: null, minutes: null }, patient, ['decision', 'minutes']],
    ['no minutes of a care manager', { minutes: 0 }, patient, []],
    ['the end of care without a reason', { status: 'Deactivated' }, patient, ['status']],
    ['the end of care with one', { status: 'Deactivated', statusReason: 'Moved.' }, patient, []],
    ['relapse prevention, which needs none', { status: 'Relapse Prevention Plan' }, patient, []],
    ['who is back in care without a reason', { status: 'Treatment' }, ended, ['status']],
    ['who is back in care with one', { status: 'Treatment', statusReason: 'Relapsed.' }, ended, []],
    ['the status that there is', { status: 'Treatment' }, patient, []],
  ])('%s', (_what, part, of, fields) => {
    expect(fieldsOf(draftOf(part), of)).toEqual(fields)
    const made = () => reviewDecisionOf(draftOf(part), of, 'A. Deshmukh, MD', clock)
    if (fields.length > 0) expect(made).toThrow(RangeError)
    else expect(made().entry).toMatchObject({ provider: 'A. Deshmukh, MD', minutes: part.minutes ?? 5 })
  })

  it('is nothing while nothing is typed, and the draft is empty', () => {
    expect(isDraftEmpty(newDraft(IDS))).toBe(true)
    expect(isDraftEmpty(draftOf({ decision: null }))).toBe(false)
    expect(isDraftEmpty({ ...newDraft(IDS), nextReview: null })).toBe(false)
  })
})

describe('a decision', () => {
  it('has its words and the recommendation as the note, and a reason for each flag that it clears', () => {
    const typed = draftOf({ recommendation: ' Add bupropion. ' })
    const draft = withClear(withClear(typed, REVIEW, true, patient), 'Safety Risk', true, patient)
    const made = reviewDecisionOf(draft, patient, 'A. Deshmukh, MD', clock)
    expect(made.entry.notes).toBe('Adjust treatment\nAdd bupropion.')
    expect(made.clears).toMatchObject([
      { type: 'Review with Psychiatrist', reason: 'Discussed in the caseload review: Adjust treatment' },
    ])
    expect(made).toMatchObject({ status: null, logId: IDS.logId })
    expect('nextReview' in made).toBe(false)
  })

  it('clears what was seen when the flag was chosen, and not what is there when it is saved', () => {
    const chosen = withClear(draftOf({}), REVIEW, true, patient)
    const kept = decisionDraftSchema.parse(JSON.parse(JSON.stringify(chosen)))
    // A colleague has cleared the flag meanwhile, and raised it again.
    const again = patientWith([assessment('2026-01-05'), storedLog('2026-03-10', { minutes: 40 })], {
      status: 'Treatment',
      flags: [
        { id: 'f1', flag_type: REVIEW, created_date: clock.now / 1000, resolved_date: clock.now / 1000 },
        { id: 'f2', flag_type: REVIEW, created_date: clock.now / 1000 },
      ],
    })
    const [clear] = reviewDecisionOf(kept, again, 'A. Deshmukh, MD', clock).clears
    expect(clear?.seen).toEqual(flagsSeen(patient))
    if (!clear?.seen) throw new Error('Nothing says what was seen.')
    expect(raisedSince(again, REVIEW, clear.seen)).toBe(true)
    expect(withClear(kept, REVIEW, false, again).clears).toEqual([])
  })

  it.each([
    ['before what was seen was kept', {}],
    ['in another shape', { flagsSeen: { [REVIEW]: { flags: [] } } }],
  ])('that was kept %s asks to choose its flags again, and keeps the rest', (_when, part) => {
    const kept = {
      ...draftOf({ recommendation: 'Add bupropion.', clears: [REVIEW], clearReason: 'Discussed.' }),
      ...part,
    }
    expect(decisionDraftSchema.parse(kept)).toMatchObject({
      recommendation: 'Add bupropion.',
      clears: [],
      clearReason: 'Discussed.',
    })
  })

  it('counts in the month as it is told before it is saved', () => {
    const made = reviewDecisionOf(draftOf({ minutes: 12 }), patient, 'A. Deshmukh, MD', clock)
    const effect = monthEffect(patient, made, BY, clock)
    expect([effect.before.minutes, effect.after.minutes]).toEqual([40, 52])
    const saved = afterDecision(patient, made, BY, clock)
    expect(saved.treatmentLogs.at(-1)).toMatchObject({ minutes: 12, recordedBy: 'u1' })
  })
})
