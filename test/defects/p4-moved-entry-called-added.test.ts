// Of an entry that somebody had moved, or dated into the month, Finance was told that its recorder had added it, or that it was voided: whoever bills asked the wrong person.
import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Moved } from '#shared/domain/entities/treatment-log.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { eventTitle } from '#shared/domain/month-end/change-text.ts'
import { compareMonth } from '#shared/domain/month-end/compare-month.ts'
import { lockedRow, lockFactsOf } from '#shared/domain/month-end/lock-in.ts'
import { redactLocked, redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import { redactPatient } from '#shared/domain/permissions.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { at, storedLog, storedPatient, ZONE } from '../fakes/stored-patient.ts'

const FINANCE = { role: 'Finance', isAdmin: false }
const LOCKED = at('2026-04-02')
const ENTRY = { ...storedLog('2026-03-10', { minutes: 30 }), id: 'e1', recorded_by: 'user-okafor' }
const patient = (log: object, moved?: Moved): Patient => {
  const one = readPatient(storedPatient([log]), { registryId: 'r1', mrn: 'M-1', now: LOCKED })
  return moved ? { ...one, treatmentLogs: one.treatmentLogs.map((entry) => ({ ...entry, moved })) } : one
}
const worksheetOf = (one: Patient, now: number) =>
  buildWorksheet([one], '2026-03', clinicContext({ now, timeZone: ZONE }))

/** What Finance is told of the month's only patient. */
function told(before: Patient, now: Patient) {
  const worksheet = worksheetOf(before, LOCKED)
  const lock = { ...lockFactsOf(worksheet, 0), id: 'lock', by: 'user-lund', byName: 'Priya Lund' }
  const locked = redactLocked({ lock, rows: worksheet.rows.map(lockedRow) }, FINANCE)
  const shown = redactPatient(now, FINANCE)
  const { rows } = compareMonth(locked, redactWorksheet(worksheetOf(now, at('2026-04-20')), FINANCE), () => shown)
  return rows.flatMap(({ events }) => events.map((one) => [eventTitle(one), one.by.userId]))
}

const moved = (way: Moved['way']): Moved => ({
  ...{ way, mrn: 'M-9', at: at('2026-04-08'), by: 'user-reyes', operationId: 'op' },
})
const amended = { amended_at: at('2026-04-09'), amended_by: 'user-reyes' }

describe('what Finance is told of a change', () => {
  const later = { ...ENTRY, date: at('2026-04-01') }
  it.each<[string, unknown[], Patient, Patient]>([
    [
      'an entry dated into the month',
      ['Entry amended', 'user-reyes'],
      patient(later),
      patient({ ...ENTRY, ...amended, original: { date: at('2026-04-01') } }),
    ],
    ['an entry moved here', ['Entry moved here', 'user-reyes'], patient(later), patient(ENTRY, moved('from'))],
    [
      'an entry moved away',
      ['Entry moved to another patient', 'user-reyes'],
      patient(ENTRY),
      patient({ ...ENTRY, voided_at: at('2026-04-08'), voided_by: 'user-reyes', minutes: 0 }, moved('to')),
    ],
  ])('%s', (_name, event, before, now) => expect(told(before, now)).toEqual([event]))

  it('names no other patient, and nothing else that the entry had', () => {
    const original = { date: at('2026-04-01'), minutes: 20, notes: 'Private.', contact_type: 'Initial Assessment' }
    const shown = redactPatient(patient({ ...ENTRY, ...amended, original }, moved('from')), FINANCE)
    expect(shown.treatmentLogs).toMatchObject([{ moved: { mrn: '' }, original: { minutes: 20 } }])
    expect(JSON.stringify(shown)).not.toMatch(/M-9|Private|Initial/)
  })
})
