import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import { worksheetFigures } from '#shared/domain/month-end/worksheet-figures.ts'
import { isInWorksheet, NO_FILTERS } from '#shared/domain/month-end/worksheet-filters.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import {
  assessment,
  at,
  consultation,
  context,
  patientWith,
  phq9,
  storedLog,
  storedPatient,
} from '../../../../fakes/stored-patient.ts'

const MONTH = '2026-03'
const APRIL = at('2026-04-10')
const RECORDED = { recorded_by: 'user-okafor', recorded_role: 'Care Manager' }

const rowsOf = (patients: readonly Patient[], month = MONTH, now = APRIL) =>
  buildWorksheet(patients, month, context(now)).rows
const rowOf = (logs: unknown, extra: Record<string, unknown> = {}, month = MONTH, now = APRIL) =>
  rowsOf([patientWith(logs, extra, now)], month, now)[0]

const named = (mrn: string, lastName: string, logs: unknown) =>
  readPatient(storedPatient(logs, { last_name: lastName }), { registryId: 'r1', mrn, now: APRIL })

describe('why a month is the first of a course, or a later one', () => {
  it.each([
    ['no contact yet', [], {}, true, 'no completed contact yet'],
    ['the first entry', [assessment('2026-03-02')], {}, true, 'first countable entry of the episode'],
    ['a later month', [assessment('2025-12-02'), storedLog('2026-03-02')], {}, false, 'the first month was 2025-12'],
    [
      'a lapse',
      [assessment('2025-02-10'), storedLog('2026-03-02')],
      { date_created: at('2025-01-10') / 1000 },
      true,
      'after a lapse since 2025-02',
    ],
  ])('%s', (_name, logs, extra, first, reason) => {
    expect(rowOf(logs, extra)).toMatchObject({ first, reason })
  })
})

describe('the facts of a row', () => {
  it('are the minutes, the day on which the first code was reached, and what comes next', () => {
    const logs = [assessment('2026-03-02', { minutes: 20 }), storedLog('2026-03-09'), storedLog('2026-03-16')]
    expect(rowOf(logs)).toMatchObject({
      minutes: 60,
      codes: [{ code: '99492', units: 1 }],
      minimumReachedOn: '2026-03-09',
      next: { code: '99494', minutesAway: 26 },
      unbilled: 0,
      near: false,
    })
  })

  it('name what a claim lacks, and nothing without a code', () => {
    const logs = [assessment('2026-03-02', { minutes: 40 })]
    expect(rowOf(logs)?.missing).toEqual(['consent', 'consultation', 'scale'])
    const all = [
      assessment('2026-03-02', { minutes: 40, ...phq9(14) }),
      consultation('2026-03-20', { minutes: 10, recorded_role: 'Consulting Psychiatrist' }),
    ]
    const row = rowOf(all, { consent_date: at('2026-03-01') / 1000 })
    expect(row).toMatchObject({
      missing: [],
      consent: '2026-03-01',
      lastConsultation: '2026-03-20',
      lastScore: { on: '2026-03-02', scores: [{ name: 'PHQ-9', value: 14 }] },
      uncounted: 10,
      whyNot: [{ sentence: 'Only a care manager’s time counts.', minutes: 10, entries: 1 }],
      contacts: { completed: 1, consultations: 1, noShows: 0, nonContact: 0 },
    })
    expect(rowOf([assessment('2026-03-02', { minutes: 5 })])?.missing).toEqual([])
  })

  it('take the last consultation from the months before, but not from those after', () => {
    const logs = [assessment('2026-01-05'), consultation('2026-02-10'), consultation('2026-04-02')]
    expect(rowOf(logs)).toMatchObject({ lastConsultation: '2026-02-10', contacts: { consultations: 0 } })
  })

  it('are near a code only while the month runs', () => {
    const logs = [assessment('2026-03-02', { minutes: 30 })]
    expect(rowOf(logs, {}, MONTH, at('2026-03-25'))).toMatchObject({
      near: true,
      next: { code: '99492', minutesAway: 6 },
    })
    expect(rowOf(logs)).toMatchObject({ near: false })
  })
})

describe('who has a row', () => {
  const none: unknown[] = []
  it.each([
    ['in care without an entry', {}, 1],
    ['enrolled after the month', { date_created: at('2026-04-02') / 1000 }, 0],
    ['ended before the month', { status: 'Deactivated', date_deactivated: at('2026-02-10') / 1000 }, 0],
    ['ended in the month', { status: 'Deactivated', date_deactivated: at('2026-03-10') / 1000 }, 1],
    ['ended after the month', { status: 'Deactivated', date_deactivated: at('2026-04-02') / 1000 }, 1],
    ['ended, nobody knows when', { status: 'Deactivated' }, 0],
  ])('%s', (_name, extra, rows) => {
    expect(rowsOf([patientWith(none, extra, APRIL)])).toHaveLength(rows)
  })

  it('has one with an entry in the month, though care had ended', () => {
    const extra = { status: 'Deactivated', date_deactivated: at('2026-02-10') / 1000 }
    expect(rowOf([storedLog('2026-03-09')], extra)).toMatchObject({ minutes: 0, uncounted: 20 })
  })
})

describe('minutes of one person for several patients', () => {
  const entry = (time: string, minutes: number, by: object = RECORDED) =>
    storedLog('2026-03-26', { date: at('2026-03-26', time), minutes, ...by })
  const pair = (a: unknown[], b: unknown[]) => rowsOf([named('1', 'Baptiste', a), named('2', 'Castaneda', b)])

  it('are marked with both, and nothing is taken away', () => {
    const [one, two] = pair([entry('14:10', 18)], [entry('14:15', 20)])
    expect([one?.minutes, two?.minutes]).toEqual([18, 20])
    expect(one?.entries[0]?.overlap).toMatchObject({
      minutes: 13,
      with: [{ mrn: '2', lastName: 'Castaneda', minutes: 13 }],
    })
    expect(two?.entries[0]?.overlap).toMatchObject({ minutes: 13, with: [{ mrn: '1', lastName: 'Baptiste' }] })
    expect([one?.overlap, two?.overlap]).toEqual([13, 13])
  })

  it.each([
    ['another person', { ...RECORDED, recorded_by: 'user-reyes' }, '14:15'],
    ['an entry of another program', { recorded_by: undefined, recorded_role: undefined }, '14:15'],
    ['one after the other', RECORDED, '14:28'],
    ['time that does not count', { ...RECORDED, recorded_role: 'Finance' }, '14:15'],
  ])('are none of %s', (_name, by, time) => {
    const [one] = pair([entry('14:10', 18)], [entry(time, 20, by)])
    expect(one?.overlap).toBe(0)
  })

  it('are found over the edge of the month', () => {
    const late = storedLog('2026-03-31', { date: at('2026-03-31', '23:50'), minutes: 30, ...RECORDED })
    const next = storedLog('2026-04-01', { date: at('2026-04-01', '00:05'), minutes: 10, ...RECORDED })
    expect(pair([late], [next])[0]?.overlap).toBe(10)
  })
})

describe('the rows together', () => {
  const sheet = buildWorksheet(
    [
      named('1', 'Baptiste', [assessment('2026-03-02', { minutes: 40, ...RECORDED })]),
      named('2', 'Castaneda', [storedLog('2026-03-02', { minutes: 5, no_show: true })]),
      named('3', 'Diallo', []),
    ],
    MONTH,
    context(APRIL),
  )
  const { rows } = sheet

  it('have figures', () => {
    expect(worksheetFigures(rows)).toMatchObject({
      ...{ patients: 3, withEntries: 2, withCode: 1, minutes: 40, overlaps: 0 },
      codes: [{ code: '99492', units: 1 }],
      uncounted: { minutes: 5, patients: 1, reasons: [{ sentence: 'The patient did not show.', minutes: 5 }] },
      missing: { patients: 1, by: { consent: 1, consultation: 1, scale: 1 } },
    })
  })

  it.each([
    [{ text: 'bapt' }, ['1']],
    [{ text: '3' }, ['3']],
    [{ payer: 'medicare' }, ['1', '2', '3']],
    [{ payer: '' }, []],
    [{ ruleSet: 'cocm' }, ['1', '2', '3']],
    [{ ruleSet: 'cocm-cpt-only' }, []],
    [{ code: '99492' }, ['1']],
    [{ code: '' }, ['2', '3']],
    [{ loggedBy: 'member user-okafor' }, ['1']],
    [{ kinds: ['uncounted'] as const }, ['2']],
    [{ kinds: ['coded', 'uncounted'] as const }, []],
  ])('are narrowed by %j', (filters, mrns) => {
    const found = rows.filter((row) => isInWorksheet(row, { ...NO_FILTERS, ...filters }, sheet))
    expect(found.map(({ mrn }) => mrn)).toEqual(mrns)
  })

  it('say nothing to Finance that tells of the person or the course', () => {
    const patient = named('9', 'Halvorsen', [
      assessment('2026-03-02', { minutes: 40, ...phq9(19), notes: 'Private', ...RECORDED }),
      storedLog('2026-03-03', { no_show: true, ...RECORDED }),
      storedLog('2026-03-02', { minutes: 10, ...RECORDED }),
    ])
    const other = named('8', 'Okoye', [storedLog('2026-03-02', { minutes: 30, ...RECORDED })])
    const whole = buildWorksheet([patient, other], MONTH, context(APRIL))
    const told = redactWorksheet(whole, { role: 'Finance', isAdmin: false })
    const text = JSON.stringify(told)
    for (const word of [
      'Halvorsen',
      'Okoye',
      'Ingrid',
      '1967',
      'PHQ',
      'Private',
      'show up',
      'did not show',
      'Follow Up',
    ])
      expect(text).not.toContain(word)
    expect(told.isNamed).toBe(false)
    expect(told.rows.map(({ mrn }) => mrn)).toEqual(['8', '9'])
    expect(told.rows[1]).toMatchObject({ minutes: 50, codes: [{ code: '99492' }], payer: 'Medicare', uncounted: 20 })
    expect(redactWorksheet(whole, { role: 'Finance', isAdmin: true })).toBe(whole)
  })
})
