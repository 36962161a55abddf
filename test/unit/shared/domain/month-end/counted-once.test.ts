import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedElsewhere, type LoggedTime } from '#shared/domain/derived/counted-once.ts'
import { sumMillionths } from '#shared/domain/derived/exact-minutes.ts'
import { type BillingSettings, DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { monthRange } from '#shared/domain/time.ts'
import { at, storedLog, storedPatient, ZONE } from '../../../../fakes/stored-patient.ts'

const NOW = at('2026-04-10')
const MONTH = '2026-03'
const MINUTE = 60_000
const BY = { recorded_by: 'user-okafor', recorded_role: 'Care Manager' }

const entry = (time: string, minutes: number, more: object = {}) =>
  storedLog('2026-03-26', { date: at('2026-03-26', time), minutes, ...BY, ...more })
const patient = (mrn: string, logs: unknown, more: Record<string, unknown> = {}) =>
  readPatient(storedPatient(logs, more), { registryId: 'r1', mrn, now: NOW })
const sheetOf = (
  patients: ReturnType<typeof patient>[],
  { month = MONTH, ...billing }: Partial<BillingSettings> & { month?: string } = {},
) =>
  buildWorksheet(
    patients,
    month,
    clinicContext({ now: NOW, timeZone: ZONE, billing: { ...DEFAULT_BILLING, overlaps: 'once', ...billing } }),
  )
const minutesOf = (...of: Parameters<typeof sheetOf>) =>
  Object.fromEntries(sheetOf(...of).rows.map(({ mrn, minutes }) => [mrn, minutes]))

describe('a minute of one person', () => {
  it('counts for the patient whose entry starts first, and says with whom', () => {
    const [one, two] = sheetOf([patient('00001', [entry('14:10', 18)]), patient('00002', [entry('14:15', 20)])]).rows
    expect([one?.minutes, one?.uncounted, two?.minutes, two?.uncounted]).toEqual([18, 0, 7, 13])
    expect(two?.whyNot).toEqual([
      { sentence: 'The same minutes of the same person count with MRN 00001.', minutes: 13, entries: 1 },
    ])
    expect(two?.entries[0]).toMatchObject({
      minutes: 20,
      counts: true,
      counted: 7,
      sentence: 'Counts 7 of 20 min: 13 min count with MRN 00001.',
      overlap: { minutes: 13, with: [{ mrn: '00001' }] },
    })
    expect(one?.entries[0]).toMatchObject({ counted: 18, sentence: '', overlap: { minutes: 13 } })
  })

  it.each([
    ['the id', { id: 'b' }, { id: 'a' }, { '1': 0, '2': 20 }],
    ['the MRN where neither has an id', { id: undefined }, { id: undefined }, { '1': 20, '2': 0 }],
  ])('is by %s where entries start together', (_name, a, b, wanted) => {
    expect(minutesOf([patient('1', [entry('14:10', 20, a)]), patient('2', [entry('14:10', 20, b)])])).toEqual(wanted)
    // In whatever order the patients come.
    expect(minutesOf([patient('2', [entry('14:10', 20, b)]), patient('1', [entry('14:10', 20, a)])])).toEqual(wanted)
  })

  it('that another entry has given up is not lost: the one that starts next has it from where the first ends', () => {
    const three = [
      patient('1', [entry('14:00', 30)]),
      patient('2', [entry('14:10', 30)]),
      patient('3', [entry('14:20', 30)]),
    ]
    expect(minutesOf(three)).toEqual({ '1': 30, '2': 10, '3': 10 })
  })

  it('counts with each of two entries of one patient, as before', () => {
    const logs = [entry('14:00', 20), entry('14:10', 20, { id: 'second' })]
    expect(minutesOf([patient('1', logs), patient('2', [entry('14:12', 20)])])).toEqual({ '1': 40, '2': 2 })
  })

  it.each([
    ['another person’s entry', { recorded_by: 'user-reyes' }],
    ['an entry of another program', { recorded_by: undefined, recorded_role: undefined }],
    ['a voided entry', { voided_at: at('2026-03-30') }],
    ['a no-show', { no_show: true }],
    ['time that does not count', { recorded_role: 'Finance' }],
  ])('is not taken by %s', (_name, more) => {
    expect(minutesOf([patient('1', [entry('14:10', 18, more)]), patient('2', [entry('14:15', 20)])])).toMatchObject({
      '2': 20,
    })
  })

  it('decides the code, the next one and the day of the minimum', () => {
    const early = storedLog('2026-03-02', { date: at('2026-03-02', '09:00'), minutes: 25, id: 'x', ...BY })
    const one = patient('1', [entry('14:00', 30)])
    const two = patient('2', [early, entry('14:10', 20)])
    const row = (overlaps: BillingSettings['overlaps']) =>
      sheetOf([one, two], { overlaps }).rows.find(({ mrn }) => mrn === '2')
    expect(row('marked')).toMatchObject({ minutes: 45, codes: [{ code: '99492' }], minimumReachedOn: '2026-03-26' })
    expect(row('once')).toMatchObject({
      minutes: 25,
      codes: [{ code: 'G2214' }],
      next: { code: '99492', minutesAway: 11 },
      minimumReachedOn: '2026-03-02',
    })
  })

  it('is one of the month in which its entry starts, also where the other starts in the month before', () => {
    const late = storedLog('2026-02-28', { date: at('2026-02-28', '23:50'), minutes: 30, ...BY })
    const next = storedLog('2026-03-01', { date: at('2026-03-01', '00:05'), minutes: 20, ...BY })
    const both = [patient('1', [late]), patient('2', [next])]
    expect(minutesOf(both)).toMatchObject({ '2': 5 })
    expect(minutesOf(both, { month: '2026-02' })).toMatchObject({ '1': 30 })
  })

  it('leaves the first month to a later one, where a code makes it the first', () => {
    const feb = (time: string) => storedLog('2026-02-10', { date: at('2026-02-10', time), minutes: 36, ...BY })
    const both = [patient('1', [feb('09:00')]), patient('2', [feb('09:10'), entry('14:00', 40, { id: 'march' })])]
    const first = (overlaps: BillingSettings['overlaps']) =>
      sheetOf(both, { overlaps, firstMonth: 'billed' }).rows.find(({ mrn }) => mrn === '2')?.first
    expect([first('marked'), first('once')]).toEqual([false, true])
  })

  it('that counts elsewhere takes nothing from a colleague’s joint time', () => {
    const joint = { cocm: { countTeamTime: true } }
    const doctor = { recorded_by: 'user-gray', recorded_role: 'Primary Care Physician', id: 'doctor' }
    const both = [patient('1', [entry('14:00', 20)]), patient('2', [entry('14:10', 20), entry('14:10', 20, doctor)])]
    // Of the manager's 20 minutes 10 are another patient's; the physician had 20, of which 10 were together.
    const row = sheetOf(both, { ruleSetChanges: joint }).rows.find(({ mrn }) => mrn === '2')
    expect(row).toMatchObject({ minutes: 20, uncounted: 20 })
    expect(row?.entries.map(({ counted }) => counted)).toEqual([10, 10])
  })
})

const timesOf = fc.array(
  fc.record({
    mrn: fc.constantFrom('1', '2', '3', '4'),
    who: fc.constantFrom('a', 'b'),
    from: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 1, max: 40 }),
    id: fc.option(fc.constantFrom('x', 'y')),
  }),
  { maxLength: 14 },
)

/** Minute by minute: whose it is. */
function byMinutes(times: readonly LoggedTime[]): number[] {
  const order = (a: LoggedTime, b: LoggedTime) =>
    a.from - b.from || (a.id ?? '').localeCompare(b.id ?? '') || a.mrn.localeCompare(b.mrn) || a.index - b.index
  return times.map((time) => {
    let taken = 0
    for (let from = time.from; from < time.to; from += MINUTE) {
      const running = times.filter((one) => one.who === time.who && one.from <= from && one.to > from)
      if (running.toSorted(order)[0]?.mrn !== time.mrn) taken += 1
    }
    return taken
  })
}

describe('the minutes that count elsewhere', () => {
  it('are those of which another patient’s entry was first, whatever the order of the list', () => {
    fc.assert(
      fc.property(timesOf, (given) => {
        const times = given.map(
          ({ length, from, ...one }, index): LoggedTime => ({
            ...one,
            index,
            from: from * MINUTE,
            to: (from + length) * MINUTE,
          }),
        )
        const wanted = byMinutes(times)
        for (const all of [times, times.toReversed()]) {
          const found = countedElsewhere(all)
          const taken = times.map(({ mrn, index }) =>
            (found.get(mrn)?.get(index) ?? []).reduce((sum, { from, to }) => sum + to - from, 0),
          )
          expect(taken).toEqual(wanted.map((minutes) => minutes * MINUTE))
        }
      }),
    )
  })

  it('and those that count are the minutes of all entries, to the millionth, with fractions too', () => {
    const log = fc.record({
      date: fc.integer({ min: at('2026-03-26', '09:00'), max: at('2026-03-26', '10:00') }),
      minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.double({ min: 0, max: 90, noNaN: true })),
      recorded_by: fc.constantFrom('user-a', 'user-b'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(log, { maxLength: 4 }), { maxLength: 5 }), (given) => {
        const patients = given.map((logs, n) =>
          patient(
            `M-${n}`,
            logs.map((one, index) => entry('09:00', 1, { ...one, id: `e${n}-${index}` })),
          ),
        )
        for (const row of sheetOf(patients).rows) {
          const counted = sumMillionths(row.entries.map((one) => one.counted))
          const all = sumMillionths(row.entries.map(({ minutes }) => minutes ?? 0))
          expect(row.minutes).toBe(Math.floor(counted / 1_000_000))
          expect(row.uncounted).toBe(Math.floor((all - counted) / 1_000_000))
          expect(row.entries.every((one) => one.counted >= 0 && one.counted <= (one.minutes ?? 0))).toBe(true)
        }
      }),
    )
  })
})

describe.each(['America/New_York', 'Pacific/Honolulu', 'Asia/Kolkata', 'Pacific/Auckland'])(
  'around the edge of a month in %s',
  (timeZone) => {
    it('each minute of a person counts in one month for one patient', () => {
      const { start: edge } = monthRange('2026-03', timeZone)
      const entries = fc.array(
        fc.record({ from: fc.integer({ min: -500, max: 500 }), minutes: fc.integer({ min: 1, max: 480 }) }),
        { maxLength: 6 },
      )
      fc.assert(
        fc.property(entries, (given) => {
          const patients = given.map(({ from, minutes }, n) =>
            patient(`M-${n}`, [entry('09:00', minutes, { date: edge + from * MINUTE, id: `e${n}` })]),
          )
          const billing = { ...DEFAULT_BILLING, overlaps: 'once' } as const
          const context = clinicContext({ now: NOW, timeZone, billing })
          const counted = ['2026-02', '2026-03'].flatMap((month) =>
            buildWorksheet(patients, month, context).rows.map(({ minutes }) => minutes),
          )
          const run = new Set(
            given.flatMap(({ from, minutes }) => Array.from({ length: minutes }, (_, at) => from + at)),
          )
          expect(counted.reduce((sum, minutes) => sum + minutes, 0)).toBe(run.size)
        }),
        { numRuns: 60 },
      )
    })
  },
)
