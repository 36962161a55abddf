import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTACT_TYPES, PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { type MeasureValue, SMALL_DENOMINATOR, valueText } from '#shared/domain/review/measure.ts'
import { measureReport } from '#shared/domain/review/measure-report.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { DAY_MS } from '#shared/domain/time.ts'
import {
  assessment,
  at,
  consultation,
  context,
  patientWith,
  phq9,
  storedLog,
} from '../../../../fakes/stored-patient.ts'
import golden from '../../../../golden/measures.json' with { type: 'json' }

const wanted = golden.measures
const report = measureReport(
  golden.patients.map((item) => readPatient(item, { registryId: 'r1', mrn: item.mrn, now: golden.now })),
  clinicContext({ now: golden.now, timeZone: golden.timeZone }),
)
const resultOf = (id: string, of = report): MeasureValue => {
  const found = of.measures.find((one) => one.id === id)
  if (!found) throw new Error(`No measure ${id}`)
  return found.value
}
const shares = (id: string) => {
  const { numerator, denominator, met, notMet } = resultOf(id)
  return { numerator, denominator, met: met.toSorted(), of: [...met, ...notMet].toSorted() }
}

describe('the golden measures', () => {
  it.each([
    ['M2', wanted['M2 contacted in 30 days']],
    ['M3', wanted['M3 reviewed in 30 days']],
    ['M4', wanted['M4 improved']],
    ['M5', wanted['M5 response']],
    ['M6', wanted['M6 remission']],
    ['M7', wanted['M7 not improving, no consultation in 28 days']],
    ['M8', wanted['M8 first follow-up within 28 days']],
    ['M9', wanted['M9 PHQ-9 in 30 days of those contacted']],
    ['Q3-1', wanted['Q3 as DMS-E Jan–Apr 2026']],
    ['Q3-2', wanted['Q3 as DMS-E May–Aug 2026']],
    ['Q3-3', wanted['Q3 as DMS-E Sep–Dec 2026']],
  ])('%s has its numerator and denominator', (id, { numerator, denominator, of, met }) => {
    expect(shares(id)).toEqual({ numerator, denominator, of, met })
  })

  it('M1 counts the caseload by status', () => {
    const { value, byStatus } = wanted['M1 caseload size']
    expect(resultOf('M1')).toMatchObject({ value, numerator: value, denominator: value })
    expect(Object.fromEntries(report.byStatus.map(({ status, patients }) => [status, patients]))).toEqual(byStatus)
  })

  it('M8 has the median days', () => {
    expect(resultOf('M8').median?.value).toBe(wanted['M8 first follow-up within 28 days'].medianDays)
  })

  it('M10 and M11 have their figures', () => {
    const { value, weeks } = wanted['M10 median weeks in treatment']
    const found = resultOf('M10')
    expect(found.value).toBe(value)
    const known = Object.entries(weeks).filter(([, one]) => one !== null)
    expect(found.figures.map(({ mrn, figure }) => [mrn, figure])).toEqual(known)
    const contacts = wanted['M11 contacts per patient in 30 days']
    expect(resultOf('M11')).toMatchObject({ numerator: contacts.contacts, denominator: contacts.patients })
    expect(valueText(resultOf('M11'))).toBe(String(contacts.value))
  })

  it('Q1 and Q2 have their windows, and leave out who was too young', () => {
    const q1 = wanted['Q1 remission at 12 months, as CMS159 (2026)']
    const q2 = wanted['Q2 as DRR-E (2026)']
    const courses = (id: string) =>
      resultOf(id).courses.map(({ mrn, course: { last, ...course } }) => ({
        mrn,
        ...course,
        last: last && [last.day, last.value],
        in: true,
      }))
    const detail = (rows: typeof q1.detail | typeof q2.detail) =>
      rows
        .filter((one) => one.in)
        .map(({ mrn, index, indexScore, window, last }) => ({ mrn, index, indexScore, window, last, in: true }))
    expect(courses('Q1')).toEqual(q1.detail.filter((one) => one.in).map(({ met: _met, ...one }) => one))
    expect(shares('Q1')).toMatchObject({ numerator: q1.numerator, denominator: q1.denominator, met: ['P06', 'P07'] })
    expect(courses('Q2-response').map(({ age: _age, ...one }) => one)).toEqual(detail(q2.detail))
    expect(shares('Q2-follow-up')).toMatchObject({ numerator: q2.followUp, denominator: q2.denominator })
    expect(shares('Q2-remission')).toMatchObject({ numerator: q2.remission, denominator: q2.denominator })
    expect(shares('Q2-response')).toMatchObject({ numerator: q2.response, denominator: q2.denominator })
  })

  it('has six months of each measure, the last as of now', () => {
    for (const { trend, value } of report.measures) {
      expect(trend.map(({ month }) => month)).toEqual([
        '2026-06',
        '2026-07',
        '2026-08',
        '2026-09',
        '2026-10',
        '2026-11',
      ])
      expect(trend.at(-1)).toMatchObject({ numerator: value.numerator, denominator: value.denominator })
    }
    const size = report.measures[0]?.trend.map(({ value }) => value)
    // P07 is in care until October 15; P10 comes in July, P02 in August, P01 in September, P04 and P05 in November.
    expect(size).toEqual([5, 6, 7, 8, 7, 9])
  })

  it('is whole by care manager', () => {
    for (const { byCareManager, value } of report.measures) {
      const sum = byCareManager.reduce((all, line) => all + line.value.denominator, 0)
      expect(sum).toBe(value.denominator)
    }
    expect(report.measures[0]?.byCareManager.map(({ by, value }) => [by, value.met])).toEqual([
      [{ kind: 'member', userId: 'u1' }, ['P01', 'P02', 'P03', 'P05', 'P06', 'P08', 'P09', 'P10']],
      [{ kind: 'unknown' }, ['P04']],
    ])
  })
})

/** The report of one patient on Mar 18, 2026. */
const alone = (logs: unknown, extra: Record<string, unknown> = {}) =>
  measureReport([patientWith(logs, extra)], context())
const share = (id: string, logs: unknown, extra: Record<string, unknown> = {}) => {
  const { numerator, denominator } = resultOf(id, alone(logs, extra))
  return `${numerator}/${denominator}`
}

describe('the edge of a measure', () => {
  const first = assessment('2026-01-07', phq9(14))
  it.each([
    [
      'M2',
      'a contact 29 days ago, late in the day',
      [storedLog('2026-02-17', { date: at('2026-02-17', '23:59') })],
      '1/1',
    ],
    ['M2', 'a contact 30 days ago', [storedLog('2026-02-16')], '0/1'],
    ['M2', 'a no-show', [storedLog('2026-03-17', { no_show: true })], '0/1'],
    ['M2', 'a call attempt', [storedLog('2026-03-17', { non_contact: true })], '0/1'],
    ['M2', 'a voided entry', [storedLog('2026-03-17', { voided_at: at('2026-03-17'), void_reason: 'x' })], '0/1'],
    ['M3', 'a contact is no consultation', [storedLog('2026-03-17')], '0/1'],
    ['M4', 'an assessment 70 days ago', [first, storedLog('2026-03-17', phq9(9))], '1/1'],
    ['M4', 'an assessment 69 days ago', [assessment('2026-01-08', phq9(14)), storedLog('2026-03-17', phq9(9))], '0/0'],
    ['M4', 'one score only', [first], '0/1'],
    ['M4', 'a first score of 9', [assessment('2026-01-07', phq9(9)), storedLog('2026-03-17', phq9(4))], '0/0'],
    ['M5', 'half of an odd score', [assessment('2026-01-07', phq9(15)), storedLog('2026-03-17', phq9(8))], '0/1'],
    ['M5', 'half of an even score', [first, storedLog('2026-03-17', phq9(7))], '1/1'],
    ['M6', 'a last score of 5', [first, storedLog('2026-03-17', phq9(5))], '0/1'],
    ['M7', 'a consultation 28 days ago', [first, consultation('2026-02-18')], '0/1'],
    ['M7', 'a consultation 29 days ago', [first, consultation('2026-02-17')], '1/1'],
    ['M7', 'an assessment 55 days ago', [assessment('2026-01-22', phq9(14))], '0/0'],
    ['M8', 'a follow-up on day 28', [first, storedLog('2026-02-04')], '1/1'],
    ['M8', 'a follow-up on day 29', [first, storedLog('2026-02-05')], '0/1'],
    ['M8', 'no follow-up on day 28', [assessment('2026-02-18')], '0/0'],
    ['M8', 'no follow-up on day 29', [assessment('2026-02-17')], '0/1'],
    ['M8', 'an assessment 180 days ago', [assessment('2025-09-19')], '0/1'],
    ['M8', 'an assessment 181 days ago', [assessment('2025-09-18')], '0/0'],
    ['M9', 'nobody contacted', [first], '0/0'],
  ])('%s: %s', (id, _name, logs, expected) => expect(share(id, logs)).toBe(expected))

  it.each(['M1', 'M2', 'M3', 'M7', 'M11'])('%s leaves out the deactivated', (id) => {
    expect(
      resultOf(id, alone([first], { status: 'Deactivated', date_deactivated: at('2026-03-01') })).denominator,
    ).toBe(0)
  })

  it('counts a patient whose care manager is not known by the provider, else apart', () => {
    const by = (log: Record<string, unknown>) => alone([storedLog('2026-03-17', log)]).measures[0]?.byCareManager[0]?.by
    expect(by({ recorded_by: 'u7' })).toEqual({ kind: 'member', userId: 'u7' })
    expect(by({})).toEqual({ kind: 'provider', name: 'Dr. Abara' })
    expect(by({ provider: '' })).toEqual({ kind: 'unknown' })
  })

  it('takes nobody without a birth date for old enough', () => {
    const logs = [assessment('2025-06-10', phq9(14)), storedLog('2025-12-10', phq9(4))]
    expect(share('Q2-remission', logs)).toBe('1/1')
    expect(share('Q2-remission', logs, { date_of_birth: '06/01/1980' })).toBe('1/1')
    expect(share('Q2-remission', logs, { date_of_birth: 'unknown' })).toBe('0/0')
  })
})

describe('any caseload, on any day and in any zone', () => {
  const zone = fc.constantFrom('America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC')
  const entry = fc.record({
    days: fc.integer({ min: 0, max: 800 }),
    type: fc.constantFrom(...CONTACT_TYPES),
    score: fc.option(fc.integer({ min: 0, max: 27 })),
  })
  const person = fc.record({ status: fc.constantFrom(...PATIENT_STATUSES, 'Paused'), entries: fc.array(entry) })
  it('counts a patient once in a denominator, and nobody whom the caseload has not', () =>
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 6 }),
        zone,
        fc.integer({ min: 1.6e12, max: 2e12 }),
        (all, timeZone, now) => {
          const patients = all.map(({ status, entries }, place) => {
            const logs = entries.map(({ days, type, score }) =>
              storedLog('2026-01-01', {
                date: now - days * DAY_MS,
                contact_type: type,
                ...(score === null ? {} : phq9(score)),
              }),
            )
            const item = { first_name: 'T', last_name: 'F', status, date_of_birth: '1980-01-31', treatment_logs: logs }
            return readPatient(item, { registryId: 'r1', mrn: `M${place}`, now })
          })
          const inCare = patients.filter(({ status }) => status.known !== 'Deactivated').map(({ mrn }) => mrn)
          const found = measureReport(patients, clinicContext({ now, timeZone }))
          for (const { id, value, trend } of found.measures) {
            const mrns = [...value.met, ...value.notMet]
            expect(new Set(mrns).size).toBe(value.denominator)
            if (id.startsWith('M')) expect(inCare).toEqual(expect.arrayContaining(mrns))
            if (value.kind === 'share') expect(value.numerator).toBe(value.met.length)
            expect(trend).toHaveLength(6)
          }
        },
      ),
      { numRuns: 40 },
    ))
})

describe('a value in words', () => {
  const value = (more: Partial<MeasureValue>): MeasureValue => ({ ...resultOf('M2'), ...more })
  it.each([
    [value({ value: null, denominator: 0 }), '–'],
    [value({ value: 6 / 9, numerator: 6, denominator: SMALL_DENOMINATOR - 1 }), '6 of 9'],
    [value({ value: 0.6, numerator: 6, denominator: SMALL_DENOMINATOR }), '60%'],
    [value({ kind: 'median', value: 18.5 }), '18.5'],
    [value({ kind: 'mean', value: 8 / 9 }), '0.89'],
    [value({ kind: 'count', value: 148 }), '148'],
  ])('%#', (given, text) => expect(valueText(given)).toBe(text))
})
