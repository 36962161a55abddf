import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { FLAG_TYPES, PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { AGENDA_GROUPS, type AgendaItem, agendaOf } from '#shared/domain/review/agenda.ts'
import {
  type AgendaReason,
  type AgendaRow,
  leadingReason,
  reasonText,
  shortReason,
} from '#shared/domain/review/agenda-reasons.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay, DAY_MS } from '#shared/domain/time.ts'
import {
  assessment,
  at,
  consultation,
  context,
  patientWith,
  phq9,
  storedLog,
} from '../../../../fakes/stored-patient.ts'
import golden from '../../../../golden/agenda.json' with { type: 'json' }

const dates = { day: (ms: number | null) => (ms === null ? 'no date' : clinicDay(ms, golden.timeZone)) }

/** A reason as the golden agenda writes it. */
function written(reason: AgendaReason): string {
  if (reason.kind === 'next-review') return 'next-review'
  if (reason.kind === 'rule') return `${reason.rule}/${reason.level}`
  return reason.state === 'confirm' ? `${reason.type.stored} (cleared elsewhere: confirm)` : reason.type.stored
}

const goldenContext = clinicContext({ now: golden.now, timeZone: golden.timeZone })
const goldenRows = golden.items.map((item) =>
  deriveRow(readPatient(item, { registryId: 'r1', mrn: item.mrn, now: golden.now }), goldenContext),
)

const shown = ({ mrn, group, since, reasons }: AgendaItem, position: number) => ({
  position: position + 1,
  mrn,
  group,
  since: since === null ? null : clinicDay(since, golden.timeZone),
  reasons: reasons.map(written),
})

describe('the golden agenda', () => {
  it('has every patient in its group and place, with all reasons', () => {
    const { items, unreadable, leftOut } = agendaOf(goldenRows, goldenContext)
    expect(items.map(shown)).toEqual(golden.order)
    expect([...leftOut, ...unreadable]).toEqual(Object.keys(golden.leftOut))
    expect(golden.groups).toEqual(AGENDA_GROUPS)
  })

  it('does not depend on how the rows came', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(goldenRows, { minLength: goldenRows.length }), (rows) => {
        expect(agendaOf(rows, goldenContext).items.map(shown)).toEqual(golden.order)
      }),
      { numRuns: 30 },
    ))

  it('puts those who were not reached first in their group, and in no other place', () => {
    const items = agendaOf(goldenRows, goldenContext, new Set(['A12', 'A04'])).items.map(({ mrn }) => mrn)
    expect(items.slice(3, 5)).toEqual(['A04', 'A21'])
    expect(items.slice(17, 19)).toEqual(['A12', 'A25'])
  })
})

const row = (logs: unknown, extra: Record<string, unknown> = {}, more: Partial<AgendaRow> = {}): AgendaRow => ({
  ...deriveRow(patientWith(logs, extra), context()),
  ...more,
})
const inCare = [assessment('2026-01-05', phq9(16)), storedLog('2026-03-10', phq9(8)), consultation('2026-03-04')]
const only = (given: AgendaRow) => agendaOf([given], context()).items[0]

describe('a review that was asked for', () => {
  it.each([
    ['the day before', '2026-03-19', [], null],
    ['its day, whatever the hour', '2026-03-18', [], 'overdue'],
    ['after its day', '2026-03-11', [], 'overdue'],
    ['a consultation on its day', '2026-03-18', [consultation('2026-03-18', { minutes: 5 })], null],
    ['a consultation before its day', '2026-03-11', [consultation('2026-03-10')], 'overdue'],
  ])('on %s', (_when, day, logs, group) => {
    const note = 'Ask Ingrid about sleep'
    const item = only(row([...inCare, ...logs], { next_review: { at: day, note, set_by: 'u1' } }))
    const asked = { at: at(day, '12:00'), note }
    expect(item).toMatchObject({ group: group ?? 'rest' })
    expect(item?.reasons).toEqual(group === null ? [] : [{ kind: 'next-review', ...asked }])
    for (const reason of item?.reasons ?? []) expect(reasonText(reason, dates)).not.toContain('Ingrid')
  })
})

describe('flags of one type', () => {
  const flag = (created: number | undefined) => ({
    flag_type: 'Review with Psychiatrist',
    created_by_provider_id: 'u1',
    ...(created === undefined ? {} : { created_date: created }),
  })
  it.each([
    ['the later first', [at('2026-03-12'), at('2026-03-02')], at('2026-03-02')],
    ['one without a date', [at('2026-03-12'), undefined], null],
  ])('wait since the earliest: %s', (_name, created, since) => {
    expect(only(row(inCare, { flags: created.map(flag) }))).toMatchObject({ group: 'flagged-review', since })
  })
})

describe('words of a reason', () => {
  const open = (state: 'open' | 'confirm', raisedAt: number | null): AgendaReason => ({
    kind: 'flag',
    type: { stored: 'Needs Discussion', known: 'Needs Discussion' },
    state,
    raisedAt,
    note: '',
  })
  it.each([
    [open('open', at('2026-03-12')), 'Needs Discussion is open since 2026-03-12.', 'Raised 2026-03-12'],
    [open('open', null), 'Needs Discussion is open, since when is not known.', 'Raised, date not known'],
    [
      open('confirm', at('2026-03-12')),
      'Needs Discussion is open since 2026-03-12, cleared by another program: confirm.',
      'Cleared by another program: confirm',
    ],
  ])('%#', (reason, sentence, short) => {
    expect([reasonText(reason, dates), shortReason(row(inCare), reason, dates)]).toEqual([sentence, short])
  })

  it('say something for every reason of the golden agenda', () => {
    const texts = agendaOf(goldenRows, goldenContext).items.flatMap(({ mrn, reasons }) => {
      const of = goldenRows.find((one) => one.mrn === mrn)
      const leading = leadingReason(reasons)
      return of && leading ? [`${mrn} ${shortReason(of, leading, dates)}`] : []
    })
    expect(texts).toEqual([
      'A03 Raised, date not known',
      'A02 Safety since 2026-11-10',
      'A01 Raised 2026-11-27',
      'A21 Raised 2026-11-11',
      'A05 Follow-up 26 days late',
      'A22 Cleared by another program: confirm',
      'A04 Raised 2026-11-20',
      'A18 Raised 2026-11-25',
      'A06 Raised 2026-10-01',
      'A24 Raised, date not known',
      'A08 Not improving, week 20',
      'A07 Not improving, week 15',
      'A27 Not improving, week 8',
      'A10 Follow-up 13 days late',
      'A09 No P/C yet',
      'A19 No P/C yet',
      'A20 No P/C yet',
      'A25 Follow-up 26 days late',
      'A13 Follow-up 22 days late',
      'A11 No P/C since 2026-10-10',
      'A26 Follow-up 16 days late',
      'A12 Follow-up 14 days late',
      'A14 Ready for relapse prevention',
      'A16 8 min to 99494',
    ])
  })
})

describe('any caseload, on any day and in any zone', () => {
  const zone = fc.constantFrom('America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC')
  const person = fc.record({
    status: fc.constantFrom(...PATIENT_STATUSES, 'Paused'),
    flag: fc.option(fc.constantFrom(...FLAG_TYPES, 'Med refill')),
    days: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }),
    score: fc.integer({ min: 0, max: 27 }),
  })
  it('has every patient in care once, and everybody somewhere', () =>
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 12 }),
        zone,
        fc.integer({ min: 1.6e12, max: 2e12 }),
        (people, timeZone, now) => {
          const clock = clinicContext({ now, timeZone })
          const rows = people.map(({ status, flag, days, score }, index) => {
            const logs = days.map((day, place) => ({
              ...(place === 0 ? assessment : storedLog)('2026-01-01', phq9(score)),
              date: now - day * DAY_MS,
            }))
            const item = { first_name: 'T', last_name: `Family${index % 4}`, status, treatment_logs: logs }
            const stored = flag === null ? item : { ...item, patient_flag: flag }
            return deriveRow(readPatient(stored, { registryId: 'r1', mrn: `M${index}`, now }), clock)
          })
          const { items, leftOut, unreadable } = agendaOf(rows, clock)
          const all = [...items.map(({ mrn }) => mrn), ...leftOut, ...unreadable]
          expect(all.toSorted()).toEqual(rows.map(({ mrn }) => mrn).toSorted())
          for (const one of rows)
            if (one.status.known !== 'Deactivated' || one.flags.length > 0) expect(leftOut).not.toContain(one.mrn)
          const places = items.map(({ group }) => AGENDA_GROUPS.indexOf(group))
          expect(places).toEqual(places.toSorted((a, b) => a - b))
        },
      ),
      { numRuns: 100 },
    ))
})
