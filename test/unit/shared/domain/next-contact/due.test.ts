import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { addDays } from '#shared/domain/derived/proposed-contact.ts'
import { redactPatient, redactRow } from '#shared/domain/permissions.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import {
  assessment,
  at,
  context,
  NOW,
  patientWith,
  storedLog,
  storedPatient,
} from '../../../../fakes/stored-patient.ts'

const agreed = (moment: string, note = 'Ask about sleep.') => ({ next_contact: { at: moment, note, set_by: 'u1' } })
const setOn = (day: string, time = '09:00') => ({
  audit_logs: [
    { object_name: 'next-contact:1', action: 'Next contact', user_id: 'u1', created_date: at(day, time) / 1000 },
  ],
})
const began = assessment('2026-01-05')
/** A follow-up on March 10: the rule wants the next on March 24. */
const logs = [began, storedLog('2026-03-10')]
const dueOf = (some: unknown[], extra: Record<string, unknown> = {}) =>
  deriveRow(patientWith(some, extra), context()).due
const short = (one: ReturnType<typeof dueOf>) => one && [one.day, one.time, one.days, one.agreed, one.level]

describe('when a contact is due', () => {
  it.each([
    ['by the rule', logs, {}, ['2026-03-24', null, 6, false, null]],
    ['as agreed', logs, agreed('2026-03-20'), ['2026-03-20', null, 2, true, null]],
    ['as agreed, with a time', logs, agreed('2026-03-18T16:00'), ['2026-03-18', '16:00', 0, true, null]],
    ['late by the rule', [began, storedLog('2026-03-02')], {}, ['2026-03-16', null, -2, false, 'amber']],
    ['red by the rule', [began, storedLog('2026-02-17')], {}, ['2026-03-03', null, -15, false, 'red']],
    ['late as agreed', logs, agreed('2026-03-11'), ['2026-03-11', null, -7, true, 'amber']],
    [
      '14 days past an agreed date',
      [began, storedLog('2026-03-03')],
      agreed('2026-03-04'),
      ['2026-03-04', null, -14, true, 'amber'],
    ],
    [
      '15 days past an agreed date',
      [began, storedLog('2026-03-02')],
      agreed('2026-03-03'),
      ['2026-03-03', null, -15, true, 'red'],
    ],
    [
      'past an agreed date, and red by the rule',
      [began, storedLog('2026-02-17')],
      agreed('2026-03-17'),
      ['2026-03-17', null, -1, true, 'red'],
    ],
    [
      'moved, and late by the rule',
      [began, storedLog('2026-03-02')],
      agreed('2026-03-19'),
      ['2026-03-19', null, 1, true, null],
    ],
    [
      'kept by another program on its day',
      [began, storedLog('2026-03-17')],
      agreed('2026-03-17'),
      ['2026-03-31', null, 13, false, null],
    ],
    [
      'not kept by a contact before',
      [began, storedLog('2026-03-16')],
      agreed('2026-03-17'),
      ['2026-03-17', null, -1, true, 'amber'],
    ],
    [
      'not kept by an attempt',
      [...logs, storedLog('2026-03-17', { non_contact: true })],
      agreed('2026-03-17'),
      ['2026-03-17', null, -1, true, 'amber'],
    ],
    [
      'not kept by the contact in which it was agreed',
      [began, storedLog('2026-03-18')],
      { ...agreed('2026-03-18T16:00'), ...setOn('2026-03-18', '10:30') },
      ['2026-03-18', '16:00', 0, true, null],
    ],
    ['in relapse prevention', logs, { status: 'Relapse Prevention Plan' }, ['2026-04-07', null, 20, false, null]],
    ['not, after the end of care', logs, { status: 'Deactivated', ...agreed('2026-03-18') }, null],
    [
      'by the rule, where another program wrote rubbish',
      logs,
      { next_contact: 'soon' },
      ['2026-03-24', null, 6, false, null],
    ],
    [
      'one interval after “none” was said',
      [began, storedLog('2026-03-02')],
      { next_contact: { none: 'Patient will call', set_by: 'u1' }, ...setOn('2026-03-17') },
      ['2026-03-31', null, 13, false, null],
    ],
    [
      'by the rule, where nobody knows when “none” was said',
      [began, storedLog('2026-03-02')],
      { next_contact: { none: '', set_by: 'u1' } },
      ['2026-03-16', null, -2, false, 'amber'],
    ],
  ])('%s', (_name, some, extra, expected) => expect(short(dueOf(some, extra))).toEqual(expected))

  it('says which of the two made it red', () => {
    expect(dueOf([began, storedLog('2026-03-02')], agreed('2026-03-03'))?.reason).toBe('Agreed for 15 days ago.')
    expect(dueOf([began, storedLog('2026-02-17')], agreed('2026-03-17'))?.reason).toContain('every 14 days is expected')
  })

  it('is the agreed day, whatever day it is', () =>
    fc.assert(
      // The assessment of 72 days ago keeps what was agreed for its day or before.
      fc.property(fc.integer({ min: -71, max: 400 }), (ahead) => {
        expect(dueOf([began], agreed(addDays('2026-03-18', ahead)))?.days).toBe(ahead)
      }),
      { numRuns: 60 },
    ))
})

describe('a next contact as it is stored', () => {
  const read = (next_contact: unknown) =>
    readPatient(storedPatient(logs, { next_contact }), { registryId: 'r1', mrn: '003716', now: NOW })

  it.each([
    [
      { at: '2026-04-01', note: '', set_by: 'u1' },
      { at: '2026-04-01', note: '', setBy: 'u1' },
    ],
    [
      { at: '2026-04-01T09:30', note: 'Call.', set_by: 'u1' },
      { at: '2026-04-01T09:30', note: 'Call.', setBy: 'u1' },
    ],
    [{ at: '2026-04-01' }, { at: '2026-04-01', note: '', setBy: '' }],
    [
      { at: '2026-04-01', note: 'n'.repeat(300), set_by: 'u1' },
      { at: '2026-04-01', note: 'n'.repeat(200), setBy: 'u1' },
    ],
    [
      { none: 'Care ends', set_by: 'u1' },
      { none: 'Care ends', setBy: 'u1' },
    ],
  ])('%o is read', (stored, contact) => {
    expect(read(stored).nextContact).toEqual(contact)
    expect(read(stored).problems).toEqual([])
  })

  it.each([
    'soon',
    5,
    [],
    {},
    { at: '2026-02-30' },
    { at: '2026-04-01T25:00' },
    { at: '2026-04-01T09:30Z' },
    { at: '4/1/2026' },
    { note: 'x' },
    { at: 20260401 },
  ])('%o is a problem, and hides nobody', (stored) => {
    const patient = read(stored)
    expect(patient.nextContact).toBeUndefined()
    expect(patient.problems.map(({ attribute }) => attribute)).toEqual(['next_contact'])
    expect(deriveRow(patient, context()).due).not.toBeNull()
  })

  it('never throws', () =>
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(read(stored).lastName).toBe('Halvorsen')
      }),
    ))

  it('is shown to nobody who may not read patients', () => {
    const patient = read({ at: '2026-03-11', note: 'Call.', set_by: 'u1' })
    const finance = { role: 'Finance', isAdmin: false }
    expect(redactPatient(patient, finance).nextContact ?? null).toBeNull()
    const row = redactRow(deriveRow(patient, context()), finance)
    expect([row.nextContact, row.due, row.doneToday, row.phoneNumber]).toEqual([null, null, null, ''])
    expect(row.attempts).toEqual({ count: 0, since: null, noShows: 0 })
  })
})
