// B14: care could end before it began, even in 1970, and an end before recorded contacts said nothing about them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StatusChange, statusProblem, stopsCounting } from '#shared/domain/operations/status.ts'
import { addClinicDays, clinicDay } from '#shared/domain/time.ts'
import { stopsCountingText } from '../../src/renderer/features/patient-change/status-text.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, storedOne } from '../fakes/patients.ts'
import { assessment, at, consultation, context, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'

const NOW = at('2026-11-29')
const end = (when: number, status: StatusChange['status'] = 'Deactivated'): StatusChange => ({
  status,
  at: when,
  reason: 'Moved.',
  graduated: false,
  seen: 'Treatment',
})
const problem = (logs: unknown[], extra: Record<string, unknown>, change: StatusChange) =>
  statusProblem(patientWith(logs, extra, NOW), change, context(NOW))

describe('an end of care', () => {
  it.each([
    ['on Oct 1 for one enrolled Nov 10', [], { enrolled_at: at('2026-11-10') }, at('2026-10-01')],
    ['in 1970', [], { enrolled_at: at('2026-11-10') }, 86_400_000],
    ['before the first entry of another program', [assessment('2026-10-05')], {}, at('2026-10-04')],
    ['before the record was made', [], { date_created: at('2026-10-05') / 1000 }, at('2026-10-04')],
    [
      'before the re-enrolment',
      [assessment('2026-01-05')],
      { enrolled_at: at('2026-01-05'), episodes: [{ started: at('2026-10-05'), reason: '' }] },
      at('2026-10-04'),
    ],
  ])('%s is refused', (_title, logs, extra, when) => {
    expect(problem(logs, extra, end(when))).toMatch(/Care began on .* 2026/)
    expect(problem(logs, extra, end(when, 'Relapse Prevention Plan'))).not.toBeNull()
  })

  it('is a day: on the day on which care began it is accepted at any hour, a day before at none', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: -3, max: 3 }), (began, ended, days) => {
        const midnight = at('2026-11-10', '00:00')
        const day = at(clinicDay(addClinicDays(at('2026-11-10'), days, ZONE), ZONE), '00:00')
        const said = problem([], { enrolled_at: midnight + began * 60_000 }, end(day + ended * 60_000))
        expect(said === null).toBe(days >= 0)
      }),
    )
  })
})

describe('an end before recorded contacts', () => {
  it('says which stop counting', () => {
    const logs = [
      assessment('2026-11-10'),
      storedLog('2026-11-18', { id: 'c1' }),
      consultation('2026-11-20', { id: 'c2' }),
    ]
    const patient = patientWith([...logs, storedLog('2026-11-21', { no_show: true })], {}, NOW)
    expect(stopsCounting(patient, end(at('2026-11-12')), context(NOW)).map(({ id }) => id)).toEqual(['c1', 'c2'])
    expect(stopsCounting(patient, end(at('2026-11-20')), context(NOW))).toEqual([])
    expect(stopsCountingText(patient, end(at('2026-11-12')), context(NOW))).toEqual([
      'Recorded after this day, and will stop counting: Nov 18 (20 min), Nov 20 (20 min).',
    ])
    expect(stopsCounting(patient, end(at('2026-11-12'), 'Relapse Prevention Plan'), context(NOW))).toEqual([])
  })
})

onEveryTable('the table', (table) => {
  it('takes no end before the first entry', async () => {
    const { raw } = await storedOne(table, 'B14')
    const before = await raw()
    const change = { status: 'Deactivated' as const, at: 86_400_000, reason: 'x', graduated: false, seen: 'Treatment' }
    await expect(table.gateway.changeStatus(changeOf('B14', change))).rejects.toMatchObject({ code: 'invalid-request' })
    expect(await raw()).toEqual(before)
  })
})
