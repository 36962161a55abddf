import fc from 'fast-check'
import { expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { monthsOfYear, yearToDate } from '#shared/domain/derived/year-to-date.ts'
import { assessment, at, context, NOW, patientWith, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

it.each([
  ['2026-01-01', '00:00', ['2026-01']],
  ['2026-03-18', '14:33', ['2026-01', '2026-02', '2026-03']],
  ['2025-12-31', '23:59', Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}`)],
])('the year of %s %s at the clinic has the months up to it', (day, time, months) => {
  expect(monthsOfYear({ now: at(day, time), timeZone: ZONE })).toEqual(months)
})

const DAYS = ['2025-11-20', '2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-18']

it('the year so far is the sum of its months, and nothing of the year before', () => {
  const entry = fc.record({ day: fc.constantFrom(...DAYS), minutes: fc.integer({ min: 1, max: 120 }) })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
      const logs = entries.map(({ day, minutes }) => storedLog(day, { minutes }))
      const patient = patientWith([assessment('2025-11-10'), ...logs])
      const months = monthsOfYear(context(NOW)).map((month) => monthSummary(patient, month, context(NOW)))
      const sum = months.reduce((total, { minutes }) => total + minutes, 0)
      const units = months.flatMap(({ codes }) => codes).reduce((total, one) => total + one.units, 0)
      const year = yearToDate(patient, context(NOW))
      expect(year.minutes).toBe(sum)
      expect(year.codes.reduce((total, one) => total + one.units, 0)).toBe(units)
      expect(new Set(year.codes.map(({ code }) => code)).size).toBe(year.codes.length)
    }),
  )
})
