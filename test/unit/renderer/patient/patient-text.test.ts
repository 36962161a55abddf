import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { patientText } from '../../../../src/renderer/features/patient/patient-text.ts'
import { PLAN } from '../../../fakes/care-plans.ts'
import { assessment, at, context, NOW, patientWith, phq9, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const registry = {
  id: 'r1',
  name: 'Northgate Family Medicine',
  questionnaires: [],
  settings: { timeZone: ZONE, distrusted: {}, urgency: context().urgency },
  storedActivePatients: null,
  storedMembers: null,
  problems: [],
}
const textOf = (logs: object[]) => {
  const patient = patientWith(logs)
  return patientText({ row: deriveRow(patient, context()), patient, registry, context: context(), asOf: NOW })
}

it('copies facts as plain text, one a line', () => {
  const text = textOf([assessment('2026-01-05', phq9(20)), storedLog('2026-03-09', { ...phq9(14), minutes: 22 })])
  expect(text).toContain('Halvorsen, Ingrid, MRN 003716\nDate of birth: Nov 30, 1967\n')
  expect(text).toContain('- Jan 5, 2026 20 (severe)\n- Mar 9, 2026 14 (moderate)')
  expect(text).toContain('- Mar 9, 2026, Follow Up, phone, 22 min, PHQ-9 14')
  expect(text).toContain('Northgate Family Medicine, as of Mar 18, 2026, 2:33 PM')
})

it('has no sign that another program may not know', () => {
  const text = textOf([assessment('2026-01-05', phq9(20)), storedLog('2026-03-09', phq9(14))])
  // biome-ignore lint/suspicious/noControlCharactersInRegex: printable ASCII and line ends are what is allowed.
  expect(text).toMatch(/^[\x0a\x20-\x7e]*$/)
  expect(text).toContain('-30%')
})

it('leaves the team’s notes out, and entries that were voided', () => {
  const text = textOf([
    storedLog('2026-03-09', { notes: 'Only for the team' }),
    storedLog('2026-03-10', { minutes: 99, voided_at: at('2026-03-11'), voided_by: 'u', void_reason: 'Wrong patient' }),
  ])
  expect(text).not.toContain('Only for the team')
  expect(text).not.toContain('99 min')
})

it('has the care plan only where a person chose it', () => {
  const patient = { ...patientWith([]), carePlan: PLAN }
  const input = { row: deriveRow(patient, context()), patient, registry, context: context(), asOf: NOW }
  expect(patientText(input)).not.toContain('Sertraline')
  const text = patientText({ ...input, withPlan: true })
  expect(text).toContain('- Diagnosis: Major depressive disorder, recurrent, moderate (F33.1)')
  expect(text).toContain('- Medication: Sertraline 150 mg, morning, since Jan 21, 2026')
  expect(text).toContain('- Safety plan, Nov 20, 2025: Stays in bed past noon.')
  expect(patientText({ ...input, patient: patientWith([]), withPlan: true })).toContain('Care plan: none')
})

it('says what there is not', () => {
  const text = textOf([])
  expect(text).toContain('Scores: none')
  expect(text).toContain('Contacts: none')
})
