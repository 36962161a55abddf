import { describe, expect, it } from 'vitest'
import { countEntries } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { checkEntry } from '#shared/domain/operations/entry-rules.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { assessment, at, consultation, context, patientWith, storedLog } from '../../fakes/stored-patient.ts'
import { entryOf } from '../../fakes/treatments.ts'

// NOW is Wednesday, March 18, 2026. Care ended on January 20 and began again on March 10 at 15:00.
const ENDED = { date_deactivated: at('2026-01-20'), date_graduated: at('2026-01-20') }
const AGAIN = { ...ENDED, episodes: [{ started: at('2026-03-10', '15:00'), reason: 'Referred again.' }] }
const BEFORE = [assessment('2025-06-01'), storedLog('2025-12-01'), consultation('2025-12-05')]

const row = (logs: unknown[], extra: Record<string, unknown>) => deriveRow(patientWith(logs, extra), context())
const rules = (logs: unknown[], extra: Record<string, unknown>) =>
  Object.fromEntries(row(logs, extra).urgency.map((one) => [one.rule, one]))

const warnings = (day: string, extra: Record<string, unknown>) =>
  checkEntry(entryOf({ date: at(day) }), {
    patient: patientWith(BEFORE, extra),
    registry: readRegistry({}, 'r1'),
    context: context(),
  }).problems.map((problem) => problem.message)

describe('a patient who was enrolled again', () => {
  it('is due from the re-enrolment on, not from the last contact of the earlier course', () => {
    expect(row(BEFORE, AGAIN)).toMatchObject({ followUpDueAt: at('2026-03-24', '15:00'), daysLate: 0 })
    expect(rules(BEFORE, AGAIN)).not.toHaveProperty('follow-up-overdue')
  })

  it('is due from a contact after it', () => {
    expect(row([...BEFORE, storedLog('2026-03-12')], AGAIN)).toMatchObject({ followUpDueAt: at('2026-03-26') })
  })

  it('is new, and keeps the dates of the earlier course on view', () => {
    expect(rules(BEFORE, AGAIN)).toMatchObject({ new: { since: at('2026-03-10', '15:00') } })
    expect(row(BEFORE, AGAIN)).toMatchObject({ lastConsultAt: at('2025-12-05'), initialAssessmentAt: null })
    expect(rules([...BEFORE, consultation('2026-03-12')], AGAIN)).not.toHaveProperty('new')
  })

  it('waits for a review since the re-enrolment', () => {
    expect(rules(BEFORE, AGAIN)).not.toHaveProperty('review-overdue')
  })

  it('is as before when nothing but the end is recorded', () => {
    expect(rules(BEFORE, { ...ENDED, status: 'Treatment' })).toHaveProperty('follow-up-overdue')
  })
})

describe('minutes around the end of care', () => {
  const logs = [storedLog('2026-03-05'), storedLog('2026-03-10'), storedLog('2026-03-12')]
  const reasons = (extra: Record<string, unknown>) =>
    countEntries(patientWith(logs, extra), '2026-03', context()).uncounted.map((one) => one.reason)

  it('don’t count after it', () => {
    expect(reasons({ ...ENDED, status: 'Deactivated' })).toEqual([
      'after-graduation',
      'after-graduation',
      'after-graduation',
    ])
  })

  it('count again from the day of the re-enrolment', () => {
    expect(reasons(AGAIN)).toEqual(['after-graduation'])
  })

  it('are marked when a second end has no date of its own', () => {
    const patient = patientWith([storedLog('2026-03-12')], { ...AGAIN, status: 'Deactivated' })
    expect(countEntries(patient, '2026-03', context()).counted).toMatchObject([{ mark: 'deactivated-without-date' }])
  })
})

describe('the warning before an entry is saved', () => {
  it.each([
    ['2026-03-05', { ...ENDED, status: 'Deactivated' }, 'after graduation'],
    ['2026-03-12', { date_deactivated: at('2026-01-20'), status: 'Deactivated' }, 'after deactivation'],
    ['2026-03-05', AGAIN, 'after graduation'],
  ])('is there on %s', (day, extra, text) => {
    expect(warnings(day, extra).join()).toContain(text)
  })

  it.each(['2026-03-10', '2026-03-12'])('is not there on %s, after a re-enrolment', (day) => {
    expect(warnings(day, AGAIN)).toEqual([])
  })
})
