// B3: a patient whose care we had ended and whom another program took back lost all later minutes, with no word in the row.
import { describe, expect, it } from 'vitest'
import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { applyStatus } from '#shared/domain/operations/status.ts'
import { assessment, at, context, patientWith, storedLog } from '../fakes/stored-patient.ts'

const LOGS = [
  assessment('2026-01-05', { minutes: 40 }),
  storedLog('2026-03-10', { minutes: 40, recorded_role: 'Care Manager' }),
]
const TEXT = 'eactivated Jan 10, 2026, taken back by another program: confirm.'

describe('a patient who was taken back by another program', () => {
  it.each([
    ['Treatment', { date_deactivated: at('2026-01-10') }],
    ['Enrolled', { date_deactivated: at('2026-01-10') }],
    ['Relapse Prevention Plan', { date_deactivated: at('2026-01-10') }],
    ['On hold', { date_deactivated: at('2026-01-10') }],
    ['Treatment', { date_deactivated: at('2026-01-10'), date_graduated: at('2026-01-10') }],
  ])('counts, marked, and says so in the row (%s, %j)', (status, dates) => {
    const patient = patientWith(LOGS, { ...dates, status })
    expect(monthSummary(patient, '2026-03', context())).toMatchObject({ minutes: 40, uncounted: 0 })
    expect(countEntries(patient, '2026-03', context()).counted).toMatchObject([
      { mark: 'taken-back', sentence: `Counts; d${TEXT}` },
    ])
    expect(deriveRow(patient, context()).problems).toContain(`D${TEXT}`)
  })

  it('has no mark on entries up to the end', () => {
    const patient = patientWith(LOGS, { date_deactivated: at('2026-01-10') })
    expect(countEntries(patient, '2026-01', context()).counted).toMatchObject([{ mark: 'role-unknown' }])
  })

  it('keeps the minutes that counted when care ends once more', () => {
    const taken = patientWith(LOGS, { date_deactivated: at('2026-01-10'), date_graduated: at('2026-01-10') })
    const end = { status: 'Deactivated', at: at('2026-03-15'), reason: 'Moved.', graduated: false, seen: '' } as const
    const ended = applyStatus(taken, end, { operationId: 'o', userId: 'u', now: end.at })
    expect(ended.earlierEnds).toEqual([{ at: at('2026-01-10'), graduated: true, takenBack: true }])
    expect(monthSummary(ended, '2026-03', context()).minutes).toBe(40)
    expect(deriveRow(ended, context()).problems).not.toContain(`D${TEXT}`)
  })

  it('is none who is deactivated, or whom we enrolled again', () => {
    const dates = { date_deactivated: at('2026-01-10') }
    const over = patientWith(LOGS, { ...dates, status: 'Deactivated' })
    expect(countEntries(over, '2026-03', context()).uncounted).toMatchObject([{ reason: 'after-deactivation' }])
    const again = patientWith(LOGS, { ...dates, episodes: [{ started: at('2026-02-01'), reason: 'Again.' }] })
    expect(countEntries(again, '2026-03', context()).counted).toMatchObject([{ mark: null }])
    expect([...deriveRow(over, context()).problems, ...deriveRow(again, context()).problems]).toEqual([])
  })
})
