import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import { sumMinutes } from '#shared/domain/derived/exact-minutes.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { clinicMonth, clinicTimeToMs, monthRange, nextMonth } from '#shared/domain/time.ts'
import { assessment, at, consultation, context, NOW, patientWith, storedLog } from '../../fakes/stored-patient.ts'

const MARCH = '2026-03'
const reasons = (logs: unknown[], extra = {}, ctx = context()) =>
  countEntries(patientWith(logs, extra), MARCH, ctx).uncounted.map((one) => one.reason)

describe('every entry that does not count says why', () => {
  it.each([
    ['no-show', { no_show: true }, {}],
    ['voided', { voided_at: NOW, voided_by: 'u1', void_reason: 'wrong patient' }, {}],
    ['future-dated', { date: at('2026-03-25') }, {}],
    ['no-minutes', { minutes: null }, {}],
    ['minutes-out-of-range', { minutes: -5 }, {}],
    ['minutes-out-of-range', { minutes: 481 }, {}],
    ['not-care-manager', { recorded_role: 'Consulting Psychiatrist' }, {}],
    ['before-consent', {}, { consent_date: at('2026-03-11') }],
    ['before-enrolment', {}, { enrolled_at: at('2026-03-11') }],
    ['after-graduation', {}, { date_graduated: at('2026-03-09') }],
    ['after-deactivation', {}, { date_deactivated: at('2026-03-09'), status: 'Deactivated' }],
  ])('%s', (reason, log, patient) => {
    const entry = storedLog('2026-03-10', log)
    expect(reasons([entry], patient)).toEqual([reason])
    const { uncounted } = countEntries(patientWith([entry], patient), MARCH, context())
    expect(uncounted[0]?.sentence).toMatch(/\.$/)
    expect(monthSummary(patientWith([entry], patient), MARCH, context()).minutes).toBe(0)
  })

  it('the same day counts: consent, enrolment, graduation and deactivation are days', () => {
    for (const attribute of ['consent_date', 'enrolled_at', 'date_graduated', 'date_deactivated']) {
      expect(reasons([storedLog('2026-03-10')], { [attribute]: at('2026-03-10', '16:00') })).toEqual([])
      expect(reasons([storedLog('2026-03-10')], { [attribute]: at('2026-03-10', '08:00') })).toEqual([])
    }
  })

  it('consent is asked before enrolment', () => {
    expect(
      reasons([storedLog('2026-03-10')], { consent_date: at('2026-03-01'), enrolled_at: at('2026-03-11') }),
    ).toEqual([])
  })

  it('a recorded re-enrolment opens the time after graduation again', () => {
    expect(
      reasons([storedLog('2026-03-10')], {
        date_graduated: at('2026-01-09'),
        episodes: [{ started: at('2026-03-01'), reason: 'relapse' }],
      }),
    ).toEqual([])
  })

  it('date_created of other programs is no enrolment date', () => {
    expect(reasons([storedLog('2026-03-10')], { date_created: at('2026-03-15') / 1000 })).toEqual([])
  })

  it('counts a non-contact entry, a consultation and an entry whose recorder is unknown, marked', () => {
    const logs = [
      storedLog('2026-03-10', { non_contact: true }),
      consultation('2026-03-11'),
      storedLog('2026-03-12', { recorded_role: 'Care Manager' }),
    ]
    const { counted } = countEntries(patientWith(logs), MARCH, context())
    expect(counted.map((one) => one.mark)).toEqual(['role-unknown', 'role-unknown', null])
  })

  it('can exclude consultations', () => {
    const ctx = { ...context(), billing: { ...DEFAULT_BILLING, countConsultations: false } }
    expect(reasons([consultation('2026-03-11')], {}, ctx)).toEqual(['consultation-excluded'])
  })

  it('counts and marks entries of a patient who is deactivated without a date', () => {
    const { counted } = countEntries(
      patientWith([storedLog('2026-03-10')], { status: 'Deactivated' }),
      MARCH,
      context(),
    )
    expect(counted[0]?.mark).toBe('deactivated-without-date')
  })
})

describe('a month’s minutes', () => {
  it('are summed exactly and rounded down once', () => {
    expect(sumMinutes([0.1, 0.2, 0.7])).toBe(1)
    expect(sumMinutes([10.6, 10.6])).toBe(21)
    expect(sumMinutes(Array.from({ length: 10 }, () => 0.1))).toBe(1)
  })

  it('first month and later months use their own base', () => {
    const logs = [assessment('2026-02-10', { minutes: 40 }), storedLog('2026-03-10', { minutes: 40 })]
    expect(monthSummary(patientWith(logs), '2026-02', context())).toMatchObject({
      first: true,
      codes: [{ code: '99492', units: 1 }],
    })
    expect(monthSummary(patientWith(logs), MARCH, context())).toMatchObject({
      first: false,
      codes: [{ code: '99493', units: 1 }],
    })
  })

  it('never count twice: each entry is in one month, and the months add up to the entries', () => {
    const day = fc.integer({ min: at('2025-06-01'), max: NOW })
    const logs = fc.array(fc.record({ date: day, minutes: fc.integer({ min: 0, max: 480 }) }), { maxLength: 20 })
    fc.assert(
      fc.property(
        logs,
        fc.constantFrom(
          'America/New_York',
          'America/Los_Angeles',
          'Europe/Berlin',
          'Australia/Lord_Howe',
          'Pacific/Auckland',
        ),
        (given, zone) => {
          const ctx = context(NOW, zone)
          const patient = patientWith(given.map((log, index) => storedLog('2026-03-01', { ...log, id: `x${index}` })))
          let total = 0
          for (let month = '2025-05'; month <= '2026-04'; month = nextMonth(month))
            total += monthSummary(patient, month, ctx).minutes
          expect(total).toBe(given.reduce((sum, log) => sum + log.minutes, 0))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('do not depend on the order of the stored logs, and neither does the row', () => {
    const kinds = fc.constantFrom(
      'Initial Assessment',
      'Follow Up',
      'Psychiatric Consultation',
      'Relapse Prevention Plan',
    )
    const log = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', undefined),
      rev: fc.integer({ min: 0, max: 3 }),
      contact_type: kinds,
      date: fc.integer({ min: at('2025-03-01'), max: at('2026-03-30') }),
      minutes: fc.integer({ min: -5, max: 90 }),
      no_show: fc.boolean(),
      provider: fc.constantFrom('Abara', 'Tran', ''),
      scores: fc.array(
        fc.record({
          score_name: fc.constantFrom('phq9_score', 'GAD-7'),
          score_value: fc.integer({ min: -1, max: 28 }),
        }),
        { maxLength: 2 },
      ),
      answers: fc.option(
        fc.record({ phq9: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 }) }),
        { nil: undefined },
      ),
    })
    const shuffled = fc
      .array(log, { maxLength: 10 })
      .chain((logs) => fc.tuple(fc.constant(logs), fc.shuffledSubarray(logs, { minLength: logs.length })))
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        expect(deriveRow(patientWith(other), context())).toEqual({
          ...deriveRow(patientWith(given), context()),
          problems: expect.any(Array),
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('settings on which guides differ', () => {
  const firstMonths = (logs: unknown[], billing: Partial<typeof DEFAULT_BILLING>) => {
    const ctx = { ...context(), billing: { ...DEFAULT_BILLING, ...billing } }
    return ['2025-12', '2026-01', '2026-02', MARCH].filter((month) => monthSummary(patientWith(logs), month, ctx).first)
  }

  it('the first month is that of the first entry, or the first that reached its code', () => {
    const logs = [
      assessment('2025-12-20', { minutes: 20 }),
      storedLog('2026-01-10', { minutes: 40 }),
      storedLog('2026-02-10', { minutes: 40 }),
    ]
    expect(firstMonths(logs, { firstMonth: 'activity' })).toEqual(['2025-12'])
    expect(firstMonths(logs, { firstMonth: 'billed' })).toEqual(['2025-12', '2026-01'])
  })

  it('a calendar year can start an episode of its own', () => {
    const logs = [assessment('2025-12-20'), storedLog('2026-01-10'), storedLog('2026-02-10')]
    expect(firstMonths(logs, { episodeEachYear: true })).toEqual(['2025-12', '2026-01'])
    expect(firstMonths(logs, { episodeEachYear: false })).toEqual(['2025-12'])
  })
})

describe('calendar months in the clinic’s zone', () => {
  const ZONES = [
    'America/New_York',
    'America/Los_Angeles',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Asia/Kathmandu',
  ]

  it.each(ZONES)('the last and the first minute of a month fall apart in %s', (zone) => {
    for (let month = '2025-01'; month < '2027-01'; month = nextMonth(month)) {
      const { start, end } = monthRange(month, zone)
      expect([clinicMonth(start, zone), clinicMonth(end - 1, zone), clinicMonth(end, zone)]).toEqual([
        month,
        month,
        nextMonth(month),
      ])
    }
  })

  it('one instant is in different months in different zones', () => {
    const instant = clinicTimeToMs('2026-03-31', '23:30', 'America/Los_Angeles')
    expect([clinicMonth(instant, 'America/Los_Angeles'), clinicMonth(instant, 'America/New_York')]).toEqual([
      '2026-03',
      '2026-04',
    ])
  })

  it.each([
    ['America/New_York', '2026-03-08', '02:30', '03:30'],
    ['Europe/Berlin', '2026-03-29', '02:30', '03:30'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '02:45'],
    ['Pacific/Auckland', '2026-09-27', '02:30', '03:30'],
  ])('a time that the clock skips in %s moves on', (zone, day, skipped, meant) => {
    expect(clinicTimeToMs(day, skipped, zone)).toBe(clinicTimeToMs(day, meant, zone))
  })

  it('a time that the clock repeats is the earlier', () => {
    const once = clinicTimeToMs('2026-11-01', '01:30', 'America/New_York')
    expect(new Date(once).toISOString()).toBe('2026-11-01T05:30:00.000Z')
  })

  it('agrees with the runtime’s own calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...ZONES), (ms, zone) => {
        const parts = new Intl.DateTimeFormat('en-CA', {
          timeZone: zone,
          year: 'numeric',
          month: '2-digit',
        }).formatToParts(ms)
        const part = (type: string) => parts.find((one) => one.type === type)?.value
        expect(clinicMonth(ms, zone)).toBe(`${part('year')}-${part('month')}`)
      }),
      { numRuns: 300 },
    )
  })
})

describe('episodes', () => {
  const of = (logs: unknown[], extra = {}) => episodes(patientWith(logs, extra), context()).map((one) => one.firstMonth)

  it('one starts at the first completed contact', () => {
    expect(of([consultation('2025-09-01'), assessment('2025-10-05'), storedLog('2025-10-20')])).toEqual(['2025-10'])
    expect(of([])).toEqual([])
  })

  it('a repeated initial assessment starts none', () => {
    expect(of([assessment('2025-10-05'), assessment('2026-01-05')])).toEqual(['2025-10'])
  })

  it('six calendar months without a countable entry start a new one, five do not', () => {
    expect(of([assessment('2025-06-30'), storedLog('2026-01-02')])).toEqual(['2025-06', '2026-01'])
    expect(of([assessment('2025-06-30'), storedLog('2025-12-30')])).toEqual(['2025-06'])
  })

  it('a non-contact entry with minutes bridges the gap', () => {
    expect(
      of([assessment('2025-06-30'), storedLog('2025-10-02', { non_contact: true }), storedLog('2026-01-02')]),
    ).toEqual(['2025-06'])
  })

  it('a recorded re-enrolment starts one', () => {
    const again = { episodes: [{ started: at('2026-03-01'), reason: 'relapse' }] }
    const patient = patientWith([assessment('2025-12-05'), storedLog('2026-03-02')], again)
    expect(episodes(patient, context()).map((one) => one.startMonth)).toEqual(['2025-12', '2026-03'])
  })

  it('scores of the baseline come from the episode', () => {
    const score = (value: number) => ({ scores: [{ score_name: 'PHQ-9', score_value: value }] })
    const logs = [
      assessment('2025-05-05', score(25)),
      assessment('2026-02-05', score(18)),
      storedLog('2026-03-05', score(9)),
    ]
    expect(deriveRow(patientWith(logs), context()).phq9).toMatchObject({ first: 18, last: 9, trend: 'response' })
  })
})
