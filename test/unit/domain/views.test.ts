import { describe, expect, it } from 'vitest'
import { caseloadTotals, comparePriority, matchesText, VIEWS } from '#shared/domain/caseload/views.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { assessment, context, NOW, patientWith, phq9, storedLog, storedPatient } from '../../fakes/stored-patient.ts'

const row = (logs: unknown[], extra: Record<string, unknown> = {}) => deriveRow(patientWith(logs, extra), context())
const named = (last_name: string, extra: Record<string, unknown> = {}, logs: unknown[] = [assessment('2026-03-17')]) =>
  row(logs, { last_name, ...extra })

describe('priority', () => {
  it('is safety, review, discuss, days late, not improving, ready, then the name', () => {
    const rows = [
      named('Zeta'),
      named('Alpha'),
      named('Ready', {}, [
        assessment('2025-12-01', phq9(14)),
        storedLog('2026-03-10', phq9(4)),
        storedLog('2026-03-15', phq9(3)),
      ]),
      named('Stalled', {}, [assessment('2025-12-01', phq9(20)), storedLog('2026-03-15', phq9(19))]),
      named('Late', {}, [assessment('2026-02-27')]),
      named('Later', {}, [assessment('2026-02-17')]),
      named('Discuss', { patient_flag: 'Needs Discussion' }),
      named('Review', { patient_flag: 'Review with Psychiatrist' }),
      named('Safety', { patient_flag: 'Safety Risk' }),
      named('Both', { patient_flag: 'Safety Risk', flag: 'Review with Psychiatrist' }),
      named('Item', {}, [assessment('2026-03-17', { answers: { phq9: [0, 0, 0, 0, 0, 0, 0, 0, 1] } })]),
    ]
    const order = rows.toSorted(comparePriority).map((one) => one.lastName)
    expect(order).toEqual([
      'Both',
      'Item',
      'Safety',
      'Review',
      'Discuss',
      'Later',
      'Late',
      'Stalled',
      'Ready',
      'Alpha',
      'Zeta',
    ])
  })
})

describe('views', () => {
  const ids = (one: ReturnType<typeof row>) =>
    VIEWS.filter((view) => view.includes(one, { userId: 'u1', role: 'Care Manager', displayName: '' })).map(
      (view) => view.id,
    )

  it('All holds everybody', () => {
    const ghost = deriveRow(readPatient({ SK: '9' }, { registryId: 'r1', mrn: '9', now: NOW }), context())
    expect(ids(ghost)).toEqual(['all', 'unreadable'])
    expect(ids(named('X', { status: 'Deactivated' }))).toContain('all')
  })

  it('mine are patients in care with entries that I recorded', () => {
    expect(ids(named('X', {}, [assessment('2026-03-17', { recorded_by: 'u1' })]))).toContain('mine')
    expect(ids(named('X', { status: 'Deactivated' }, [assessment('2026-03-17', { recorded_by: 'u1' })]))).not.toContain(
      'mine',
    )
    expect(ids(named('X', {}, [assessment('2026-03-17', { recorded_by: 'u2' })]))).not.toContain('mine')
  })

  it('needs attention are flags and safety', () => {
    expect(ids(named('X', { patient_flag: 'Something new' }))).toContain('needs-attention')
    expect(ids(named('X'))).not.toContain('needs-attention')
  })
})

describe('totals and text', () => {
  it('adds up minutes, codes and what is near', () => {
    const rows = [
      row([storedLog('2026-03-02', { minutes: 27 })]),
      row([assessment('2026-02-02'), storedLog('2026-03-02', { minutes: 42 })]),
      row([]),
    ]
    expect(caseloadTotals(rows, DEFAULT_THRESHOLDS)).toEqual({ patients: 3, minutes: 69, reached: 2, near: 1 })
  })

  it('finds any part of name or MRN, without case and accents', () => {
    const one = deriveRow(
      readPatient(storedPatient([], { last_name: 'Castañeda', first_name: 'Luis' }), {
        registryId: 'r1',
        mrn: '003941',
        now: NOW,
      }),
      context(),
    )
    for (const query of ['castaneda', 'LUIS', 'eda, lu', '3941', 'luis cast', ''])
      expect(matchesText(one, query)).toBe(true)
    for (const query of ['castan x', '999']) expect(matchesText(one, query)).toBe(false)
  })
})
