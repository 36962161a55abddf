import { fromAbsolute } from '@internationalized/date'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addClinicDays, addClinicMonths, clinicDay, clinicDaysBetween, clinicMonth } from '#shared/domain/time.ts'

const zone = fc.constantFrom(
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
)
/** Newfoundland set its clocks back at a minute past midnight: the last hour of a day, and of a month, came once more after it had ended. */
const BACK = ['2005-10-30T02:31:00Z', '2009-11-01T02:31:00Z', '2010-11-07T02:31:00Z'].map((at) => Date.parse(at))
const time = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2050, 0) }) },
  fc.tuple(fc.constantFrom(...BACK), fc.integer({ min: -7_200_000, max: 7_200_000 })).map(([at, by]) => at + by),
)
const around = fc.tuple(time, fc.array(fc.integer({ min: -36 * 3_600_000, max: 36 * 3_600_000 })))

it('names the month of the zone’s own calendar, whichever instants were asked for before', () => {
  fc.assert(
    fc.property(zone, around, (name, [ms, others]) => {
      for (const one of [ms, ...others.map((other) => ms + other)]) {
        expect(clinicMonth(one, name)).toBe(fromAbsolute(one, name).toString().slice(0, 7))
      }
    }),
    { numRuns: 500 },
  )
})

it('names the day of the zone’s own calendar, whichever instants were asked for before', () => {
  fc.assert(
    fc.property(zone, around, (name, [ms, others]) => {
      for (const one of [ms, ...others.map((other) => ms + other)]) {
        expect(clinicDay(one, name)).toBe(fromAbsolute(one, name).toString().slice(0, 10))
      }
    }),
    { numRuns: 500 },
  )
})

it.each([
  // A Friday that Samoa left out when it changed the side of the date line.
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  // Midnight that a clock change skips: the day begins at one o'clock.
  ['America/Sao_Paulo', '2018-11-04T02:59:59Z', '2018-11-03'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04'],
  // A day that begins for a minute, and again after the last hour of the one before.
  ['America/St_Johns', '2005-10-30T02:30:30Z', '2005-10-30'],
  ['America/St_Johns', '2005-10-30T02:34:44Z', '2005-10-29'],
])('knows the clock changes of %s at %s', (name, at, day) => {
  expect(clinicDay(Date.parse(at), name)).toBe(day)
})

it('counts days on the calendar, also over a clock change', () => {
  const zoneName = 'America/New_York'
  const evening = Date.parse('2026-03-07T23:30:00-05:00')
  const nextMorning = Date.parse('2026-03-08T00:30:00-05:00')
  expect(clinicDaysBetween(evening, nextMorning, zoneName)).toBe(1)
  expect(clinicDaysBetween(nextMorning, evening, zoneName)).toBe(-1)
})

it('moves by days and months on the clock of the zone, as the calendar’s own rules say', () => {
  const moves = fc.tuple(fc.integer({ min: -800, max: 800 }), fc.integer({ min: -30, max: 30 }))
  fc.assert(
    fc.property(zone, around, moves, (name, [ms, others], [days, months]) => {
      for (const one of [ms, ...others.map((other) => ms + other)]) {
        const from = fromAbsolute(one, name)
        expect(addClinicDays(one, days, name)).toBe(from.add({ days }).toDate().getTime())
        expect(addClinicMonths(one, months, name)).toBe(from.add({ months }).toDate().getTime())
      }
    }),
    { numRuns: 500 },
  )
})

it.each([
  ['the night that is an hour short', 'America/New_York', '2026-03-07T02:30:00-05:00', 1],
  ['the night that is an hour long', 'America/New_York', '2026-10-31T01:30:00-04:00', 1],
  ['half an hour', 'Australia/Lord_Howe', '2026-04-04T01:45:00+11:00', 1],
  ['the day that Samoa left out', 'Pacific/Apia', '2011-12-29T12:00:00-10:00', 1],
  ['an hour that comes again after midnight', 'America/St_Johns', '2005-10-29T23:04:44-03:30', -528],
  ['a midnight that is skipped', 'America/Sao_Paulo', '2018-11-03T00:15:00-03:00', 1],
])('moves over %s', (_what, name, at, days) => {
  const ms = Date.parse(at)
  expect(addClinicDays(ms, days, name)).toBe(fromAbsolute(ms, name).add({ days }).toDate().getTime())
})
