import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumMillionths } from '#shared/domain/derived/exact-minutes.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { changeTag, eventDetail, eventTitle, rowChangeText } from '#shared/domain/month-end/change-text.ts'
import { compareMonth } from '#shared/domain/month-end/compare-month.ts'
import { lockedRow, lockFactsOf } from '#shared/domain/month-end/lock-in.ts'
import { redactLocked, redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { redactPatient } from '#shared/domain/permissions.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { assessment, at, storedLog, storedPatient, ZONE } from '../../../../fakes/stored-patient.ts'

const MONTH = '2026-03'
const LOCKED = at('2026-04-02')
const NOW = at('2026-04-20')
const dates = { day: (ms: number | null) => (ms === null ? 'no date' : clinicDay(ms, ZONE)) }
const BY = { recorded_by: 'user-okafor', recorded_role: 'Care Manager' }

type Settings = Parameters<typeof clinicContext>[0]['billing']
const patient = (logs: unknown, extra: Record<string, unknown> = {}, mrn = 'M-1', now = NOW): Patient =>
  readPatient(storedPatient(logs, extra), { registryId: 'r1', mrn, now })
const worksheetOf = (patients: readonly Patient[], now = NOW, billing: Settings = undefined) =>
  buildWorksheet(patients, MONTH, clinicContext({ now, timeZone: ZONE, ...(billing ? { billing } : {}) }))
const lockOf = (worksheet: Worksheet) => ({
  lock: { ...lockFactsOf(worksheet, 0), id: 'lock', by: 'user-lund', byName: 'Priya Lund' },
  rows: worksheet.rows.map(lockedRow),
})
const finder = (patients: readonly Patient[]) => (mrn: string) => patients.find((one) => one.mrn === mrn) ?? null
const compared = (before: readonly Patient[], now: readonly Patient[], billing?: Settings) =>
  compareMonth(lockOf(worksheetOf(before, LOCKED)), worksheetOf(now, NOW, billing), finder(now))

const FIRST = { ...assessment('2026-03-02', { minutes: 12 }), id: 'e1', ...BY }
const SECOND = { ...storedLog('2026-03-10', { minutes: 30 }), id: 'e2', ...BY }
const audit = (object_name: string, action: string, day: string, user_id = 'user-okafor') => ({
  ...{ object_name, action, user_id },
  created_date: at(day) / 1000,
})
/** What happened to the only patient: its title, its detail, who, and when. */
const told = (now: Patient, before = patient([FIRST, SECOND])) =>
  compared([before], [now]).rows.flatMap(({ events }) =>
    events.map((one) => [eventTitle(one), eventDetail(one, dates), one.by.userId, one.at && clinicDay(one.at, ZONE)]),
  )

describe('what happened since a month was locked in', () => {
  const late = { ...storedLog('2026-03-30', { minutes: 22 }), id: 'e3', ...BY }
  const cases: [string, Patient, unknown[][]][] = [
    [
      'an entry that came late',
      patient([FIRST, SECOND, late], {
        audit_logs: [audit('treatment_log:e3', 'Treatment log recorded', '2026-04-05')],
      }),
      [['Entry added', 'Follow Up, 2026-03-30, 22 min', 'user-okafor', '2026-04-05']],
    ],
    [
      'an amendment, with its reason',
      patient(
        [
          FIRST,
          {
            ...SECOND,
            minutes: 13,
            amended_at: at('2026-04-04'),
            amended_by: 'user-reyes',
            original: { minutes: 30 },
          },
        ],
        {
          audit_logs: [
            audit('treatment_log:e2', 'Treatment log amended (minutes 30 → 13): Timer ran over lunch.', '2026-04-04'),
          ],
        },
      ),
      [['Entry amended', '2026-03-10, minutes 30 → 13. “Timer ran over lunch.”', 'user-reyes', '2026-04-04']],
    ],
    [
      'one that makes a no-show of it',
      patient([FIRST, { ...SECOND, no_show: true, amended_at: at('2026-04-09'), amended_by: 'user-okafor' }]),
      [['Entry amended', '2026-03-10, 30 min no longer count. The patient did not show.', 'user-okafor', '2026-04-09']],
    ],
    [
      'a void',
      patient([
        FIRST,
        {
          ...SECOND,
          minutes: 0,
          voided_at: at('2026-04-09'),
          voided_by: 'user-okafor',
          void_reason: 'Wrong patient.',
          original: { minutes: 30 },
        },
      ]),
      [['Entry voided', 'Follow Up, 2026-03-10, 30 min. “Wrong patient.”', 'user-okafor', '2026-04-09']],
    ],
    [
      'an entry that goes to another month',
      patient([
        FIRST,
        {
          ...SECOND,
          date: at('2026-04-01'),
          amended_at: at('2026-04-09'),
          amended_by: 'user-okafor',
          original: { date: at('2026-03-10') },
        },
      ]),
      [
        [
          'Entry amended',
          '2026-03-10, date 2026-03-10 → 2026-04-01, 30 min no longer count',
          'user-okafor',
          '2026-04-09',
        ],
      ],
    ],
    [
      'an entry that another program has removed',
      patient([FIRST]),
      [['Entry no longer there', 'Follow Up, 2026-03-10, 30 min', null, null]],
    ],
    [
      'a payer',
      patient([FIRST, SECOND], {
        payer: 'Medicaid',
        audit_logs: [audit('demographics:o1', 'Patient details changed: payer', '2026-04-06', 'user-ruiz')],
      }),
      [['Payer changed', 'Medicare → Medicaid', 'user-ruiz', '2026-04-06']],
    ],
  ]
  it.each(cases)('%s', (_name, now, wanted) => {
    expect(told(now)).toEqual(wanted)
  })

  it('an entry that comes from another month by its date', () => {
    const before = patient([FIRST, { ...SECOND, date: at('2026-04-01') }])
    const amended = { amended_at: at('2026-04-09'), amended_by: 'user-okafor', original: { date: at('2026-04-01') } }
    expect(told(patient([FIRST, { ...SECOND, ...amended }]), before)).toEqual([
      ['Entry amended', '2026-03-10, date 2026-04-01 → 2026-03-10, 30 min count now', 'user-okafor', '2026-04-09'],
    ])
  })

  it('a consent, with the entries that count no more by it', () => {
    const now = patient([FIRST, SECOND], { consent_date: at('2026-03-05') / 1000 })
    const { rows } = compared([patient([FIRST, SECOND])], [now])
    expect(rows[0]?.events.map(eventTitle)).toEqual(['Entry counts otherwise', 'Consent changed'])
    expect(rows[0]?.events[0]).toMatchObject({ delta: -12 })
    expect(rows[0]?.events[1]?.values).toEqual([{ name: 'consent', before: '', now: '2026-03-05' }])
  })

  it('the rules of the registry', () => {
    const all = [patient([FIRST, { ...SECOND, minutes: 20 }])]
    const billing = { ...DEFAULT_BILLING, ruleSetChanges: { cocm: { shortFrom: 40 } } }
    const { rows } = compared(all, all, billing)
    expect(rows).toMatchObject([{ group: 'code', events: [{ kind: 'rules' }] }])
  })

  it('an id that an entry of another program got when it was corrected is the same entry', () => {
    const { id: _id, ...without } = SECOND
    const amended = { ...SECOND, minutes: 13, amended_at: at('2026-04-04'), amended_by: 'user-reyes' }
    const { rows } = compared([patient([FIRST, without])], [patient([FIRST, amended])])
    expect(rows[0]?.events).toMatchObject([{ kind: 'amended', delta: -17 }])
  })

  it('patients who came or went', () => {
    const stays = patient([FIRST], {}, 'M-1')
    const { rows, before, now } = compared(
      [stays, patient([SECOND], { last_name: 'Abbott' }, 'M-2')],
      [stays, patient([], { last_name: 'Zabel' }, 'M-3')],
    )
    expect(rows.map(({ mrn, group, events }) => [mrn, group, events.map(eventTitle)])).toEqual([
      ['M-2', 'patients', ['Entry no longer there']],
      ['M-3', 'patients', ['Enrolled']],
    ])
    expect(rows.map(changeTag)).toEqual(['Gone', 'New'])
    expect([before.minutes, now.minutes]).toEqual([42, 12])
  })
})

describe('the groups', () => {
  it('are those of a changed code first, then of changed minutes, then the others', () => {
    const more = (minutes: number) => ({ ...storedLog('2026-03-30', { minutes }), id: 'e3', ...BY })
    const one = (mrn: string, logs: unknown, extra = {}) => patient(logs, extra, mrn)
    const { rows } = compared(
      [one('M-1', [FIRST], { payer: '' }), one('M-2', [SECOND]), one('M-3', [FIRST])],
      [one('M-1', [FIRST], { payer: 'Aetna' }), one('M-2', [SECOND, more(2)]), one('M-3', [FIRST, more(40)])],
    )
    expect(rows.map(({ mrn, group }) => [mrn, group])).toEqual([
      ['M-3', 'code'],
      ['M-2', 'minutes'],
      ['M-1', 'other'],
    ])
    expect(rows.map(changeTag)).toEqual(['+40 min', '+2 min', 'Payer'])
    expect(rows.map((row) => rowChangeText(row, dates))).toEqual([
      '12 → 52 min, No code → 99492; Entry added: Follow Up, 2026-03-30, 40 min',
      '30 → 32 min; Entry added: Follow Up, 2026-03-30, 2 min',
      'Payer changed: none → Aetna',
    ])
  })
})

describe('Finance', () => {
  const finance = { role: 'Finance', isAdmin: false }
  const late = { ...storedLog('2026-03-30', { minutes: 22 }), id: 'e3', ...BY }
  const before = [patient([FIRST, SECOND])]
  const now = [patient([FIRST, { ...SECOND, voided_at: at('2026-04-09'), void_reason: 'Private.', minutes: 0 }, late])]
  const seen = finder(now.map((one) => redactPatient(one, finance)))
  const redactedNow = redactWorksheet(worksheetOf(now), finance)

  it.each([
    ['a whole lock-in', redactLocked(lockOf(worksheetOf(before, LOCKED)), finance)],
    ['one of its own', lockOf(redactWorksheet(worksheetOf(before, LOCKED), finance))],
  ])('sees the minutes that changed of %s, and nothing that tells of the person', (_name, locked) => {
    const result = compareMonth(locked, redactedNow, seen)
    expect(result.rows).toMatchObject([{ firstName: '', lastName: '', before: { minutes: 42 }, now: { minutes: 34 } }])
    expect(result.rows[0]?.events.map(({ kind, delta, reason }) => [kind, delta, reason])).toEqual([
      ['voided', -30, ''],
      ['added', 22, ''],
    ])
    for (const word of ['Follow Up', 'Private', 'Phone', before[0]?.lastName ?? '?'])
      expect(JSON.stringify(result)).not.toContain(word)
  })

  it('leaves a lock-in that the others can compare, too', () => {
    const own = lockOf(redactWorksheet(worksheetOf(before, LOCKED), finance))
    const result = compareMonth(own, worksheetOf(now), finder(now))
    expect(result.rows[0]).toMatchObject({
      lastName: now[0]?.lastName,
      events: [{ kind: 'voided' }, { kind: 'added' }],
    })
    expect(compareMonth(own, worksheetOf(before), finder(before)).rows).toEqual([])
  })
})

const log = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  date: fc.integer({ min: at('2026-02-26'), max: at('2026-04-03') }),
  minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.double({ min: 0, max: 90, noNaN: true })),
  no_show: fc.boolean(),
  recorded_role: fc.constantFrom('Care Manager', 'Consulting Psychiatrist', undefined),
  voided_at: fc.option(fc.constant(at('2026-04-10')), { nil: undefined }),
  amended_at: fc.option(fc.constant(at('2026-04-11')), { nil: undefined }),
})
const extra = fc.record(
  { payer: fc.constantFrom('', 'Aetna', 'Medicaid'), consent_date: fc.constant(at('2026-03-09') / 1000) },
  { requiredKeys: [] },
)
const registry = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('M-1', 'M-2', 'M-3'),
    fc.uniqueArray(log, { selector: ({ id }) => id, maxLength: 5 }),
    extra,
  ),
  { selector: ([mrn]) => mrn, maxLength: 3 },
)
const patientsOf = (given: readonly (readonly [string, readonly object[], Record<string, unknown>])[]) =>
  given.map(([mrn, logs, more]) =>
    patient(
      logs.map((one) => storedLog('2026-03-01', { ...one })),
      more,
      mrn,
    ),
  )

describe('over generated registries', () => {
  it('nothing has changed of a month that is as it was', () => {
    fc.assert(
      fc.property(registry, (given) => {
        const patients = patientsOf(given)
        // As of the same time: what is dated ahead counts later, which is a change.
        expect(compareMonth(lockOf(worksheetOf(patients)), worksheetOf(patients), finder(patients)).rows).toEqual([])
      }),
    )
  })

  it('the changes of entries add up to the difference of the minutes, to the millionth', () => {
    fc.assert(
      fc.property(registry, registry, (a, b) => {
        const [before, now] = [worksheetOf(patientsOf(a)), worksheetOf(patientsOf(b))]
        const exact = ({ rows }: Worksheet, mrn: string) =>
          sumMillionths(rows.filter((row) => row.mrn === mrn).flatMap(({ entries }) => entries.map((e) => e.counted)))
        const { rows } = compareMonth(lockOf(before), now, finder(patientsOf(b)))
        for (const mrn of ['M-1', 'M-2', 'M-3']) {
          const events = rows.find((row) => row.mrn === mrn)?.events ?? []
          const sum = events.reduce((total, { delta }) => total + Math.round(delta * 1_000_000), 0)
          expect(Math.abs(exact(now, mrn) - exact(before, mrn) - sum)).toBeLessThanOrEqual(events.length)
        }
        for (const { before: x, now: y, events } of rows)
          if (x && y && x.minutes !== y.minutes) expect(events.length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('minutes that count once', () => {
  const once = { ...DEFAULT_BILLING, overlaps: 'once' } as const
  const entry = (id: string, time: string, minutes: number) => ({
    ...storedLog('2026-03-10', { date: at('2026-03-10', time), minutes }),
    ...{ id, ...BY },
  })
  const two = patient([entry('b', '10:10', 30)], {}, 'M-2')
  const one = (...logs: unknown[]) => patient(logs, {}, 'M-1')

  it('and go to another patient with a late entry are a difference of both, with why', () => {
    const before = lockOf(worksheetOf([one(), two], LOCKED, once))
    expect(before.lock.overlaps).toBe('once')
    const now = [one(entry('a', '10:00', 20)), two]
    const { rows } = compareMonth(before, worksheetOf(now, NOW, once), finder(now))
    expect(rows.map(({ mrn, before: a, now: b }) => [mrn, a?.minutes, b?.minutes])).toEqual(
      expect.arrayContaining([
        ['M-1', 0, 20],
        ['M-2', 30, 20],
      ]),
    )
    const [taken] = rows.find(({ mrn }) => mrn === 'M-2')?.events ?? []
    expect(taken && [eventTitle(taken), eventDetail(taken, dates), taken.delta]).toEqual([
      'Entry counts otherwise',
      '2026-03-10, 10 min no longer count. Counts 20 of 30 min: 10 min count with MRN M-1.',
      -10,
    ])
  })

  it('where they were marked at the lock-in, are a difference by the rules', () => {
    const now = [one(entry('a', '10:00', 20)), two]
    const { lock, rows: locked } = lockOf(worksheetOf(now, LOCKED))
    expect(lock).not.toHaveProperty('overlaps')
    const { rows } = compareMonth({ lock, rows: locked }, worksheetOf(now, NOW, once), finder(now))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.events.map((one) => `${eventTitle(one)}: ${eventDetail(one, dates)}`)).toEqual([
      'Entry counts otherwise: 2026-03-10, 10 min no longer count. Counts 20 of 30 min: 10 min count with MRN M-1.',
      'Rules changed: rules Overlapping minutes marked → Overlapping minutes counted once',
    ])
  })
})
