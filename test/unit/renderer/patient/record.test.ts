import { describe, expect, it } from 'vitest'
import { ageInYears } from '#shared/domain/derived/age.ts'
import { auditTime, auditWhat } from '../../../../src/renderer/features/patient/AuditTrail.tsx'
import { flagEvents } from '../../../../src/renderer/features/patient/FlagTimeline.tsx'
import { scoreFacts, storedFacts } from '../../../../src/renderer/features/patient/log/entry-facts.ts'
import { logRows, scoreColumns, sortedLog } from '../../../../src/renderer/features/patient/log/log-rows.ts'
import { monthEntries, monthHistory } from '../../../../src/renderer/features/patient/minutes/month-history.ts'
import { birthText } from '../../../../src/renderer/ui/patient/birth-date.ts'
import { at, context, NOW, patientWith, phq9, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const NOBODY = () => 'a member'

describe('minutes per month', () => {
  const patient = patientWith([
    storedLog('2026-01-10', { minutes: 40 }),
    storedLog('2026-03-02', { minutes: 12 }),
    storedLog('2026-03-03', { minutes: 30, no_show: true }),
    storedLog('2026-03-04', { minutes: 8, recorded_role: 'Consulting Psychiatrist' }),
  ])
  it('goes from the first entry to the present month, six at most', () => {
    expect(monthHistory(patient, '2026-03', context()).map(({ month, minutes }) => [month, minutes])).toEqual([
      ['2026-01', 40],
      ['2026-02', 0],
      ['2026-03', 12],
    ])
    expect(monthHistory(patient, '2026-12', context()).map(({ month }) => month)).toHaveLength(6)
    expect(monthHistory(patientWith([]), '2026-03', context())).toHaveLength(1)
  })
  it('says of each entry whether it counts, and why not', () => {
    const entries = monthEntries(patient, '2026-03', context())
    expect(entries.map(({ counts, reason }) => [counts, reason])).toEqual([
      [true, 'Counts; who recorded it is not known.'],
      [false, 'The patient did not show.'],
      [false, 'Only a care manager’s time counts.'],
    ])
  })
})

describe('the treatment log', () => {
  const patient = patientWith([
    storedLog('2026-03-02', { ...phq9(14), minutes: 30, recorded_by: 'u1', provider: 'Dr. Abara' }),
    storedLog('2026-03-05', { minutes: 5, provider: 'Dr. Lee' }),
    storedLog('2026-03-01', { scores: [{ score_name: 'GAD-7', score_value: 99 }], minutes: 5 }),
  ])
  const rows = logRows(patient, [], (id) => (id === 'u1' ? 'Renee Okafor' : id), context())
  it('names who recorded an entry, or else the provider in it', () =>
    expect(rows.map(({ by }) => by)).toEqual(['Renee Okafor', 'Dr. Lee', 'Dr. Abara']))
  it('has a column for each instrument that occurs', () => expect(scoreColumns(patient)).toEqual(['PHQ-9', 'GAD-7']))
  it('keeps a score that is out of range, marked', () =>
    expect(rows[2]?.scores.get('GAD-7')).toMatchObject({ value: 99, inRange: false }))
  it.each([
    ['date', true, [1, 0, 2]],
    ['date', false, [2, 0, 1]],
    ['minutes', true, [0, 1, 2]],
    ['minutes', false, [1, 2, 0]],
  ] as const)('by %s, descending %s', (order, descending, indexes) =>
    expect(sortedLog(rows, order, descending).map(({ log }) => log.index)).toEqual(indexes),
  )
  it('says what an entry was before, in words', () =>
    expect(storedFacts({ minutes: 10, no_show: true, date: at('2026-03-02'), notes: null }, ZONE)).toEqual([
      { name: 'Minutes', value: '10' },
      { name: 'No-show', value: 'Yes' },
      { name: 'Date', value: 'Mar 2, 2026, 10:00 AM' },
      { name: 'Note', value: 'None' },
    ]))
  it('says a score’s severity, and where one can’t be', () => {
    const [first, , third] = patient.treatmentLogs
    expect(first && scoreFacts(first)).toEqual([{ name: 'PHQ-9', value: '14, moderate' }])
    expect(third && scoreFacts(third)).toEqual([{ name: 'GAD-7', value: '99, not in this instrument’s range' }])
  })
  it('loses no entry without a date', () =>
    expect(
      sortedLog(logRows(patientWith([storedLog('2026-03-02', { date: null })]), [], NOBODY, context()), 'date', true),
    ).toHaveLength(1))
})

describe('flag history', () => {
  it('has each raising and clearing, the last first, and what waits for a person before all', () => {
    const flag = (type: string, from: string, until?: string) => ({
      flag_type: type,
      flag: type,
      type,
      created_date: at(from) / 1000,
      ...(until ? { resolved_date: at(until) / 1000, resolved_by_provider_id: 'u2' } : {}),
    })
    const patient = patientWith([], {
      flags: [flag('Safety Risk', '2026-01-01', '2026-02-01'), flag('Needs Discussion', '2026-03-01')],
    })
    expect(flagEvents(patient).map(({ type, what }) => `${type.stored} ${what}`)).toEqual([
      'Needs Discussion raised',
      'Safety Risk cleared',
      'Safety Risk raised',
    ])
    const [open] = patient.flags.filter(({ state }) => state === 'open')
    if (!open) throw new Error('No flag is open.')
    const waiting = { ...open, state: 'confirm' as const, raisedAt: at('2020-01-01') }
    expect(flagEvents({ flags: [...patient.flags, waiting] })[0]?.what).toBe('confirm')
  })
})

describe('the audit trail', () => {
  const withOne = patientWith([storedLog('2026-03-02', { id: 'l1' })])
  it.each([
    ['treatment_log:l1', 'Treatment log, Mar 2', 'Recorded'],
    ['treatment_log:gone', 'Treatment log', 'Recorded'],
    ['flag:x', 'Flag', 'Recorded'],
    ['something else', 'something else', 'Recorded'],
    ['', 'Patient record', 'Recorded'],
  ])('%s is in %s', (objectName, where, what) =>
    expect(
      auditWhat({ objectName, action: 'Recorded', userId: 'u', at: null }, withOne, { zone: ZONE, now: NOW }),
    ).toEqual({ where, what }),
  )
  it('says seconds', () => expect(auditTime(at('2026-03-02', '09:05') + 7000, ZONE)).toBe('9:05:07 AM'))
})

describe('a birth date', () => {
  it.each([
    ['1967-11-30', 'Nov 30, 1967', 58],
    ['1967-03-18', 'Mar 18, 1967', 59],
    ['1967-03-19', 'Mar 19, 1967', 58],
    ['11/30/1967', '11/30/1967', null],
    ['', '', null],
  ])('%s', (stored, words, age) => {
    expect(birthText(stored, NOW)).toBe(words)
    expect(ageInYears(stored, NOW, ZONE)).toBe(age)
  })
})
