// B4: a contact of the day of the re-enrolment, dated before the click, belonged to no episode.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { assessment, at, consultation, context, patientWith, phq9, storedLog, ZONE } from '../fakes/stored-patient.ts'

const BEFORE = [assessment('2025-06-01', phq9(20)), storedLog('2025-06-20')]
const again = (started: number) => ({
  date_deactivated: at('2025-07-01'),
  episodes: [{ started, reason: 'Again.' }],
})

it('an assessment at 10:00 belongs to the re-enrolment of 10:00:31', () => {
  const now = at('2026-03-10', '11:00')
  const logs = [...BEFORE, assessment('2026-03-10', phq9(15))]
  const row = deriveRow(patientWith(logs, again(at('2026-03-10') + 31_000), now), context(now))
  expect(row).toMatchObject({ initialAssessmentAt: at('2026-03-10'), weeks: 0, phq9: { first: 15, points: [15] } })
  expect(row.followUpDueAt).toBe(at('2026-03-24'))
  expect(row.month.first).toBe(true)
})

it('whatever the hours of the day are', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const midnight = at('2026-03-10', '00:00')
  const now = at('2026-03-18')
  fc.assert(
    fc.property(minute, minute, minute, (click, contact, review) => {
      const logs = [
        ...BEFORE,
        assessment('2026-03-10', { date: midnight + contact * 60_000, ...phq9(15) }),
        consultation('2026-03-10', { date: midnight + review * 60_000 }),
      ]
      const row = deriveRow(patientWith(logs, again(midnight + click * 60_000), now), context(now))
      expect(row.phq9?.points).toEqual([15])
      expect(row.initialAssessmentAt).toBe(midnight + contact * 60_000)
      expect(clinicDay(row.followUpDueAt ?? 0, ZONE)).toBe('2026-03-24')
      expect(row.urgency.map(({ rule }) => rule)).not.toContain('new')
    }),
  )
})
