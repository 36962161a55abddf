// B5: a re-enrolment within six months billed a first month.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { shiftMonth } from '#shared/domain/time.ts'
import { assessment, at, NOW, patientWith, phq9, storedLog, ZONE } from '../fakes/stored-patient.ts'

const clinic = (reenrolment: 'six-month-break' | 'recorded', now = NOW) =>
  clinicContext({ now, timeZone: ZONE, billing: { ...DEFAULT_BILLING, reenrolment } })

/** Care for two months, a re-enrolment so many months after the last entry, and a contact in its month and in the next. */
function course(months: number) {
  const again = shiftMonth('2025-03', months)
  const logs = [
    assessment('2025-02-10', { minutes: 40, ...phq9(20) }),
    storedLog('2025-03-10', { minutes: 40 }),
    storedLog(`${again}-15`, { minutes: 40, ...phq9(16) }),
    storedLog(`${shiftMonth(again, 1)}-15`, { minutes: 40 }),
  ]
  const extra = { date_deactivated: at('2025-03-12'), episodes: [{ started: at(`${again}-14`), reason: 'Again.' }] }
  return { again, patient: patientWith(logs, extra) }
}

describe('the month of a recorded re-enrolment', () => {
  it('is a later month sooner than a lapse, and a first month after one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), (months) => {
        const { again, patient } = course(months)
        const first = (month: string) => monthSummary(patient, month, clinic('six-month-break')).first
        expect([first('2025-02'), first('2025-03'), first(again), first(shiftMonth(again, 1))]).toEqual([
          true,
          false,
          months > 6,
          false,
        ])
      }),
    )
  })

  it('is a first month at any time where the registry has it so', () => {
    for (let months = 1; months <= 10; months++) {
      const { again, patient } = course(months)
      expect(monthSummary(patient, again, clinic('recorded'))).toMatchObject({
        first: true,
        codes: [{ code: '99492' }],
      })
      expect(monthSummary(patient, shiftMonth(again, 1), clinic('recorded')).first).toBe(false)
    }
  })

  it('never has both base codes: in the month of the last later month it stays one', () => {
    const { patient } = course(0)
    for (const setting of ['six-month-break', 'recorded'] as const)
      expect(monthSummary(patient, '2025-03', clinic(setting))).toMatchObject({
        minutes: 80,
        first: false,
        codes: [{ code: '99493' }, { code: '99494' }],
      })
  })

  it('starts a clinical episode all the same: scores and weeks are counted from it', () => {
    const { patient } = course(3)
    expect(deriveRow(patient, clinic('six-month-break')).phq9).toMatchObject({ first: 16, points: [16] })
  })

  it('opens the months anew when the first contact comes after a lapse', () => {
    const logs = [assessment('2025-02-10'), storedLog('2025-10-15', { minutes: 40 })]
    const extra = { date_deactivated: at('2025-02-12'), episodes: [{ started: at('2025-05-14'), reason: 'Again.' }] }
    const patient = patientWith(logs, extra)
    expect(monthSummary(patient, '2025-10', clinic('six-month-break')).first).toBe(true)
    expect(monthSummary(patient, '2025-11', clinic('six-month-break')).first).toBe(false)
  })
})
