import type { Patient } from '#shared/domain/entities/patient.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { type ClinicContext, clinicContext } from '#shared/domain/rules/context.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'

export const ZONE = 'America/New_York'
/** Wednesday, March 18, 2026, 2:33 PM in New York. */
export const NOW = clinicTimeToMs('2026-03-18', '14:33', ZONE)

/** The instant of a day (and time) in the clinic's zone. */
export const at = (day: string, time = '10:00') => clinicTimeToMs(day, time, ZONE)

let count = 0
/** A stored log as other programs write it; `extra` overrides. */
export function storedLog(day: string, extra: Record<string, unknown> = {}) {
  count += 1
  return {
    id: `log-${count}`,
    contact_type: 'Follow Up',
    visit_type: 'Phone',
    provider: 'Dr. Abara',
    no_show: false,
    minutes: 20,
    scores: [],
    date: at(day),
    weeks_in_treatment: 0,
    ...extra,
  }
}

export const phq9 = (value: number) => ({ scores: [{ score_name: 'phq9_score', score_value: value }] })
export const assessment = (day: string, extra: Record<string, unknown> = {}) =>
  storedLog(day, { contact_type: 'Initial Assessment', ...extra })
export const consultation = (day: string, extra: Record<string, unknown> = {}) =>
  storedLog(day, { contact_type: 'Psychiatric Consultation', ...extra })

/** A stored patient item; `extra` overrides. */
export function storedPatient(treatment_logs: unknown, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    PK: 'registry-patient:r1',
    SK: '003716',
    id: 'r1',
    patient_mrn: '003716',
    first_name: 'Ingrid',
    last_name: 'Halvorsen',
    date_of_birth: '1967-11-30',
    phone_number: '(555) 010-0148',
    email: 'ingrid@example.com',
    payer: 'Medicare',
    status: 'Treatment',
    date_created: at('2025-10-01') / 1000,
    date_modified: at('2025-10-01') / 1000,
    treatment_logs,
    audit_logs: [],
    flags: [],
    ...extra,
  }
}

export const context = (now = NOW, timeZone = ZONE): ClinicContext => clinicContext({ now, timeZone })

export function patientWith(logs: unknown, extra: Record<string, unknown> = {}, now = NOW): Patient {
  return readPatient(storedPatient(logs, extra), { registryId: 'r1', mrn: '003716', now })
}
