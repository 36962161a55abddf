// B10: for Finance, which entries count was told from the record without consent, status and contact types: others did.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { redactPatient, redactRow } from '#shared/domain/permissions.ts'
import { shownPatient } from '../../src/main/data/caseload/patient-detail.ts'
import { uncountedEntries } from '../../src/renderer/ui/patient/uncounted-entries.ts'
import { assessment, at, context, NOW, patientWith, storedLog } from '../fakes/stored-patient.ts'

const FINANCE: Membership = {
  registryId: 'r1',
  userId: 'f',
  displayName: 'Finance',
  email: '',
  role: 'Finance',
  isAdmin: false,
}
const MARCH = '2026-03'

describe('what Finance is told', () => {
  it('is the month of the whole record, not of the redacted one', () => {
    const logs = [
      assessment('2026-02-05'),
      storedLog('2026-03-05', { minutes: 40 }),
      storedLog('2026-03-12', { minutes: 31 }),
    ]
    const patient = patientWith(logs, { consent_date: at('2026-03-10') })
    const row = redactRow(deriveRow(patient, context()), FINANCE)
    expect(row.month).toEqual(monthSummary(patient, MARCH, context()))
    expect(row.month.minutes).toBe(31)
    // This is what must not be asked.
    expect(monthSummary(redactPatient(patient, FINANCE), MARCH, context()).minutes).toBe(71)
    const detail = shownPatient(patient, FINANCE, context())
    expect(uncountedEntries(detail, MARCH, context())).toMatchObject([{ index: 1, minutes: 40 }])
    expect(JSON.stringify(detail)).not.toMatch(/Follow Up|Halvorsen|before/)
  })

  it('names the same entries as the whole record does, whatever keeps them from counting', () => {
    const log = fc.record({
      date: fc.integer({ min: at('2026-03-01'), max: NOW + 5 * 86_400_000 }),
      minutes: fc.integer({ min: -2, max: 500 }),
      no_show: fc.boolean(),
      contact_type: fc.constantFrom('Initial Assessment', 'Follow Up', 'Psychiatric Consultation'),
      recorded_role: fc.constantFrom('Care Manager', 'Consulting Psychiatrist', undefined),
    })
    const dates = fc.record(
      {
        consent_date: fc.constantFrom(at('2026-03-05'), at('2026-02-01')),
        enrolled_at: fc.constantFrom(at('2026-03-05'), at('2026-02-01')),
        date_graduated: fc.constant(at('2026-03-12')),
        date_deactivated: fc.constant(at('2026-03-12')),
        status: fc.constantFrom('Deactivated', 'Treatment'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(log, { maxLength: 6 }), dates, (logs, extra) => {
        const patient = patientWith(
          logs.map((one, index) => storedLog('2026-03-01', { ...one, id: `x${index}` })),
          extra,
        )
        const whole = countEntries(patient, MARCH, context()).uncounted.filter((one) => one.log.minutes !== 0)
        const told = uncountedEntries(shownPatient(patient, FINANCE, context()), MARCH, context())
        expect(told.map(({ index }) => index)).toEqual(whole.map((one) => one.log.index))
        expect(new Set(told.map(({ reason }) => reason)).size).toBeLessThan(2)
      }),
    )
  })

  it('changes nothing for who reads the record', () => {
    const patient = patientWith([storedLog('2026-03-05')], { consent_date: at('2026-03-10') })
    expect(shownPatient(patient, { ...FINANCE, role: 'Care Manager' }, context())).toEqual({ patient })
  })
})
