import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { resolveConflict } from '#shared/domain/conflicts/resolve-conflict.ts'
import type { EntryOperation, Keep } from '#shared/domain/conflicts/three-way.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Conflict } from '#shared/domain/operations/conflict.ts'
import type { EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { ConflictFooter } from '../../../../src/renderer/features/conflict/ConflictFooter.tsx'
import { resultOf } from '../../../../src/renderer/features/conflict/conflict-result.ts'
import { allOf, conflictRows, openLabels } from '../../../../src/renderer/features/conflict/conflict-rows.ts'
import {
  authorText,
  myAuthor,
  storyText,
  subjectText,
  theirAuthor,
  titleText,
} from '../../../../src/renderer/features/conflict/conflict-text.ts'
import { amendedByThem, amending, operationOf, total, voiding } from '../../../fakes/conflicts.ts'
import { NOW, patientWith, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const clock = { zone: ZONE, now: NOW }
const context = clinicContext({ timeZone: ZONE, now: NOW })
const SCORES = [
  { score_name: 'phq9_score', score_value: 14 },
  { score_name: 'gad7_score', score_value: 11 },
]
const OF_MINE = { recorded_by: 'user-renee', recorded_role: 'Care Manager' }
const NOTE = 'Reviewed activity plan; sleep still poor.'
const patient = patientWith([
  storedLog('2026-03-12', { minutes: 20, notes: 'Reviewed plan.', scores: SCORES, ...OF_MINE }),
  storedLog('2026-03-04', { minutes: 20, ...OF_MINE }),
])
const [seen] = patient.treatmentLogs
if (!seen) throw new Error('There is no entry.')
const MINE: EntryChanges = { minutes: 28, notes: `${NOTE} Called pharmacy.`, questionnaires: [total('GAD-7', 9)] }
const THEIRS: EntryChanges = { minutes: 22, notes: NOTE, questionnaires: [total('GAD-7', 10)] }
const stored = amendedByThem(seen, THEIRS)
const operation = amending(seen, MINE)
const conflictWith = (log: TreatmentLog | null): Conflict => ({ about: 'entry', stored: log })
const outboxEntry = (of: EntryOperation, conflict: Conflict): OutboxEntry => ({
  operation: of,
  state: 'conflict',
  about: 'Halvorsen, Ingrid',
  attempts: 1,
  nextAt: null,
  error: { code: 'conflict', message: 'Changed.' },
  conflict,
  blockedBy: null,
  discarded: null,
})
const rowsOf = (keep: Keep) => conflictRows(operation, conflictWith(stored), keep, clock)
const resultWith = (keep: Keep) => {
  const change = resolveConflict(operation, conflictWith(stored), keep)
  const shown = { ...patient, treatmentLogs: [stored, ...patient.treatmentLogs.slice(1)] }
  return resultOf(operation, { change, stored, patient: shown }, rowsOf(keep), context)
}

describe('two versions of an entry', () => {
  it('stand side by side, with a choice where both changed the same and none made', () => {
    const rows = rowsOf({})
    expect(rows.filter(({ choice }) => choice !== null)).toMatchObject([
      { label: 'Minutes', mine: '28', theirs: '22', side: null },
      { label: 'GAD-7', mine: '9', theirs: '10', side: null },
      { label: 'Note', theirs: NOTE, side: null },
    ])
    expect(rows.filter(({ different }) => !different).map(({ label, mine }) => `${label}: ${mine}`)).toEqual([
      'Date and time: Mar 12, 10:00 AM',
      'Contact: Follow Up',
      'Visit: Phone',
      'Provider: Dr. Abara',
      'PHQ-9: 14',
      'No-show: No',
    ])
    expect(openLabels(rows)).toEqual(['Minutes', 'GAD-7', 'Note'])
  })

  it('can be kept as a whole', () => {
    const keep = allOf(rowsOf({}), 'theirs')
    expect(keep).toEqual({ minutes: 'theirs', 'score:gad7_score': 'theirs', notes: 'theirs' })
    expect(openLabels(rowsOf(keep))).toEqual([])
  })

  it('say what comes of it, and what the month becomes', () => {
    const { words, month } = resultWith({ minutes: 'mine', 'score:gad7_score': 'theirs', notes: 'mine' })
    expect(words).toBe('28 min, PHQ-9 14, GAD-7 10, your note')
    expect(month).toMatchObject({ name: 'March', verb: 'becomes', minutes: '48 min' })
    const theirs = resultWith({ minutes: 'theirs', 'score:gad7_score': 'theirs', notes: 'theirs' })
    expect(theirs.words).toBe('22 min, PHQ-9 14, GAD-7 10, the note on the server')
    expect(theirs.month).toMatchObject({ verb: 'stays', minutes: '42 min' })
  })

  it('name who made each, and when', () => {
    const entry = outboxEntry(operation, conflictWith(stored))
    const theirs = theirAuthor(entry, () => 'Pavel Lund', clock)
    expect(authorText(myAuthor(entry, clock), 'You')).toBe('Renee Okafor · today, 1:58 PM')
    expect(authorText(theirs, 'Somebody else')).toBe('Pavel Lund · today, 1:51 PM')
    expect(subjectText(operation, clock)).toBe('Follow Up, Mar 12')
    expect(storyText(entry, theirs)).toBe(
      'You changed it; P. Lund changed it before that was sent. Choose what to keep. Both versions stay in the audit trail.',
    )
    expect(storyText(entry, { name: null, when: null })).toContain('; somebody else changed it')
    expect(storyText(entry, { name: 'You', when: null })).toContain('; you changed it')
  })
})

describe('an entry that is gone', () => {
  const voided = { ...seen, minutes: 0, scores: [], voided: { at: NOW, by: 'x', reason: 'Twice.' } }
  it.each([
    ['voided', voided, 'This entry was voided meanwhile', 'Stays voided'],
    ['removed', null, 'This entry was removed meanwhile', 'Stays removed'],
  ])('is left %s, or mine is recorded as a new one', (_how, log, title, theirs) => {
    const [row] = conflictRows(operation, conflictWith(log), {}, clock)
    expect(row).toMatchObject({ choice: 'entry', side: null, theirs, mine: 'Record yours as a new entry, 28 min' })
    expect(titleText(outboxEntry(operation, conflictWith(log)))).toBe(title)
  })
  it('is not promised to stay in an audit trail that has no entry', () => {
    const entry = outboxEntry(operation, conflictWith(null))
    expect(storyText(entry, { name: null, when: null })).not.toContain('audit trail')
  })
  it('can’t be voided again', () => {
    expect(conflictRows(voiding(seen), conflictWith(null), {}, clock)[0]?.mineBlocked).toContain('nothing left')
  })
})

describe('what else was changed in two places', () => {
  it('compares the details that differ', () => {
    const rows = conflictRows(
      operationOf({
        kind: 'demographics',
        demographics: { changes: { phoneNumber: '1' }, seen: { phoneNumber: '0' } },
      }),
      {
        about: 'details',
        stored: {
          firstName: '',
          lastName: 'L',
          dateOfBirth: '',
          phoneNumber: '2',
          email: '',
          payer: '',
          consentAt: null,
        },
      },
      {},
      clock,
    )
    expect(rows).toMatchObject([{ label: 'Phone number', mine: '1', theirs: '2', side: null, choice: 'phoneNumber' }])
  })
  it('never offers to clear a flag that nobody has looked at', () => {
    const clear = operationOf({ kind: 'resolve-flag', flag: { type: 'Safety Risk', reason: 'Over.' } })
    const open = [{ id: 'f', flag_type: 'Safety Risk', created_date: NOW / 1000, note: 'Called in distress.' }]
    const flagged = patientWith([], { flags: open, patient_flag: 'Safety Risk' })
    const row = (conflict: Conflict, known = flagged) => conflictRows(clear, conflict, {}, clock, known)[0]
    const flags = flagsSeen(flagged)
    expect(row({ about: 'other' })?.mineBlocked).toContain('Look at the patient')
    expect(row({ about: 'other', flags: { ...flags, elements: 2 } })?.mineBlocked).toContain('Look at the patient')
    expect(row({ about: 'other', flags })).toMatchObject({ mineBlocked: null, side: null })
    expect(row({ about: 'other', flags })?.theirs).toContain('Raised Mar 18, 2:33 PM: Called in distress.')
  })
})

describe('the footer', () => {
  const nothing = () => undefined
  const words = (blocked: string | null) =>
    renderToStaticMarkup(
      <ConflictFooter
        result={
          blocked
            ? null
            : { words: '28 min', month: { name: 'March', verb: 'becomes', minutes: '48 min', codes: '99493' } }
        }
        blocked={blocked}
        saving={false}
        onLater={nothing}
        onKeep={nothing}
      />,
    )
  it('can’t be kept before everything is chosen, and says what is not', () => {
    expect(words('Choose what to keep: Minutes.')).toContain('aria-disabled="true"')
    expect(words('Choose what to keep: Minutes.')).toContain('Choose what to keep: Minutes.')
  })
  it('says the result in a sentence', () => {
    expect(words(null).replaceAll(/<[^>]*>/g, '')).toContain('Result: 28 min. March becomes 48 min, 99493.')
    expect(words(null)).not.toContain('aria-disabled')
  })
})
