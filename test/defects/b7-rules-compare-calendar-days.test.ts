// B7: "New" and "review overdue" compared instants, all other rules calendar days: eight weeks, "not improving" and "New" at once.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { addClinicDays, addClinicMonths, clinicDay } from '#shared/domain/time.ts'
import { assessment, at, consultation, context, patientWith, phq9, ZONE } from '../fakes/stored-patient.ts'

const rules = (logs: unknown[], now: number) =>
  deriveRow(patientWith(logs, {}, now), context(now)).urgency.map(({ rule }) => rule)

it('after eight weeks by the calendar nobody is new, at any hour', () => {
  const now = at('2026-11-30', '12:00')
  const logs = [assessment('2026-10-05', { date: at('2026-10-05', '15:00'), ...phq9(18) })]
  expect(deriveRow(patientWith(logs, {}, now), context(now)).weeks).toBe(8)
  expect(rules(logs, now)).toContain('not-improving')
  expect(rules(logs, now)).not.toContain('new')
})

it('a consultation of Oct 29 is overdue from one day on, whatever its hour', () => {
  for (const hour of ['00:00', '08:00', '12:00', '18:30', '23:59']) {
    const logs = [assessment('2026-10-05'), consultation('2026-10-29', { date: at('2026-10-29', hour) })]
    const overdue = (day: string, time: string) => rules(logs, at(day, time)).includes('review-overdue')
    expect([overdue('2026-11-29', '00:01'), overdue('2026-11-29', '23:58')]).toEqual([false, false])
    expect([overdue('2026-11-30', '00:01'), overdue('2026-11-30', '23:58')]).toEqual([true, true])
  }
})

it('the rules are the same at every hour of a day, and for every hour of what they count from', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
  // Around the days on which a rule begins or ends.
  const days = fc.constantFrom(0, 1, 14, 25, 26, 27, 28, 54, 55, 56)
  const on = (day: number, minutes: number) =>
    at(clinicDay(addClinicDays(at('2026-06-01'), day, ZONE), ZONE), '00:00') + minutes * 60_000
  fc.assert(
    fc.property(days, days, minute, minute, minute, minute, (since, asked, from, review, now, other) => {
      const logs = (start: number, consult: number) => [
        assessment('2026-06-01', { date: on(0, start), ...phq9(18) }),
        ...(since > 0 ? [consultation('2026-06-01', { date: on(since, consult) })] : []),
      ]
      const today = Math.max(since, asked) + 1
      expect(rules(logs(from, review), on(today, now))).toEqual(rules(logs(720, 720), on(today, other)))
    }),
    { numRuns: 300 },
  )
})

it('a month is over on the day after its last', () => {
  expect(clinicDay(addClinicMonths(at('2026-10-31'), 1, ZONE), ZONE)).toBe('2026-11-30')
})
