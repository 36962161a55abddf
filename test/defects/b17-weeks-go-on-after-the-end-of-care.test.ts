// B17: the weeks of a deactivated patient went on rising.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import { addClinicDays } from '#shared/domain/time.ts'
import { assessment, at, context, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'

const LOGS = [assessment('2025-01-06'), storedLog('2025-02-10')]
const weeks = (extra: Record<string, unknown>, now: number) =>
  deriveRow(patientWith(LOGS, extra, now), context(now)).weeks

it.each([
  ['the end of care', { date_deactivated: at('2025-03-17') }, 10],
  ['graduation', { date_deactivated: at('2025-03-17'), date_graduated: at('2025-03-17') }, 10],
  ['the last contact, where the end has no date', {}, 5],
])('are counted to %s, on any later day', (_title, dates, expected) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), (days) => {
      const now = addClinicDays(at('2025-03-18'), days, ZONE)
      expect(weeks({ ...dates, status: 'Deactivated' }, now)).toBe(expected)
      const patient = patientWith(LOGS, { ...dates, status: 'Deactivated' }, now)
      expect(derivedAttributes(patient, context(now)).weeks_since_initial_assessment).toBe(expected)
    }),
  )
})

it('go on for who is in care, also after an earlier end', () => {
  const now = at('2026-01-05')
  expect(weeks({ status: 'Treatment' }, now)).toBe(52)
  expect(weeks({ status: 'Treatment', date_deactivated: at('2025-03-17') }, now)).toBe(52)
})
