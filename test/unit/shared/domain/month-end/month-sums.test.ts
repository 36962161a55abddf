import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumMillionths } from '#shared/domain/derived/exact-minutes.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth, monthRange } from '#shared/domain/time.ts'
import { at, storedLog, storedPatient } from '../../../../fakes/stored-patient.ts'

const ZONES = ['America/New_York', 'Pacific/Honolulu', 'Asia/Kolkata', 'Pacific/Auckland']
const MONTH = '2026-03'
const NOW = at('2026-04-20')

const log = fc.record({
  date: fc.integer({ min: at('2026-02-26'), max: at('2026-04-03') }),
  minutes: fc.oneof(fc.integer({ min: -5, max: 600 }), fc.double({ min: 0, max: 90, noNaN: true })),
  no_show: fc.boolean(),
  non_contact: fc.boolean(),
  contact_type: fc.constantFrom('Initial Assessment', 'Follow Up', 'Psychiatric Consultation', 'Else'),
  recorded_role: fc.constantFrom('Care Manager', 'Consulting Psychiatrist', 'Finance', undefined),
  recorded_by: fc.constantFrom('user-a', 'user-b', undefined),
  voided_at: fc.option(fc.constant(at('2026-03-30')), { nil: undefined }),
})
const extra = fc.record(
  {
    consent_date: fc.constantFrom(at('2026-03-05') / 1000, at('2026-01-02') / 1000),
    date_deactivated: fc.constant(at('2026-03-20') / 1000),
    date_graduated: fc.constant(at('2026-03-20') / 1000),
    status: fc.constantFrom('Treatment', 'Deactivated'),
  },
  { requiredKeys: [] },
)
const registry = fc.array(fc.tuple(fc.array(log, { maxLength: 6 }), extra), { maxLength: 4 })
const setting = fc.record({
  countTeamTime: fc.boolean(),
  countConsultations: fc.boolean(),
  timeZone: fc.constantFrom(...ZONES),
})

const patientsOf = (given: readonly (readonly [readonly object[], object])[]) =>
  given.map(([logs, more], n) => {
    const stored = logs.map((one, index) => storedLog('2026-03-01', { ...one, id: `e${n}-${index}` }))
    return readPatient(storedPatient(stored, { ...more }), { registryId: 'r1', mrn: `M-${n}`, now: NOW })
  })

/** Counted and uncounted minutes of all entries, in millionths; what does not count of an entry is what is left of it. */
function exact({ rows }: Worksheet) {
  const entries = rows.flatMap((row) => row.entries)
  return {
    counted: sumMillionths(entries.map(({ counted }) => counted)),
    uncounted: sumMillionths(
      entries.map(({ counts, counted, minutes }) => (counts ? (minutes ?? 0) - counted : (minutes ?? 0))),
    ),
  }
}

describe('the minutes of a month', () => {
  it('that count and that do not are those of all its entries, to the millionth', () => {
    fc.assert(
      fc.property(registry, setting, (given, { countTeamTime, countConsultations, timeZone }) => {
        const billing = { ...DEFAULT_BILLING, countConsultations, ruleSetChanges: { cocm: { countTeamTime } } }
        const patients = patientsOf(given)
        const worksheet = buildWorksheet(patients, MONTH, clinicContext({ now: NOW, timeZone, billing }))
        const logs = patients.flatMap(({ treatmentLogs }) => treatmentLogs)
        const inMonth = logs.filter(({ date }) => date !== null && clinicMonth(date, timeZone) === MONTH)
        const { counted, uncounted } = exact(worksheet)
        const wanted = sumMillionths(inMonth.map(({ minutes }) => minutes ?? 0))
        // Of joint time a part is left, which a binary fraction holds to the millionth at best.
        expect(Math.abs(counted + uncounted - wanted)).toBeLessThanOrEqual(countTeamTime ? inMonth.length : 0)
        expect(worksheet.rows.flatMap(({ entries }) => entries)).toHaveLength(inMonth.length)
        for (const row of worksheet.rows) {
          expect(row.minutes).toBe(Math.floor(sumMillionths(row.entries.map((one) => one.counted)) / 1_000_000))
          const parts = row.whyNot.reduce((sum, { minutes }) => sum + minutes, 0)
          expect(row.uncounted - parts).toBeGreaterThanOrEqual(0)
          expect(row.uncounted - parts).toBeLessThanOrEqual(row.whyNot.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe.each(ZONES)('the edge of a month in %s', (timeZone) => {
  const { start, end } = monthRange(MONTH, timeZone)
  const rowOf = (dates: readonly number[], now = NOW) => {
    const stored = dates.map((date, index) => storedLog('2026-03-01', { date, minutes: 20, id: `e${index}` }))
    const patient = readPatient(storedPatient(stored), { registryId: 'r1', mrn: 'M-1', now })
    return buildWorksheet([patient], MONTH, clinicContext({ now, timeZone })).rows[0]
  }

  it('is its first and its last moment', () => {
    expect(rowOf([start - 1, start, end - 1, end])?.entries.map(({ date }) => date)).toEqual([start, end - 1])
  })

  it('says when the month is over, and on which day its minimum was reached', () => {
    const context = (now: number) => clinicContext({ now, timeZone })
    expect(buildWorksheet([], MONTH, context(end - 1)).isOver).toBe(false)
    expect(buildWorksheet([], MONTH, context(end)).isOver).toBe(true)
    expect(rowOf([start, end - 1])).toMatchObject({ minutes: 40, minimumReachedOn: '2026-03-31' })
  })
})
