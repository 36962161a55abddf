import type { Patient } from '#shared/domain/entities/patient.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { patientItem } from '../fakes/clinic.ts'

export const PATIENTS = 5000
const MONTHS = 12
const A_MONTH = 2
const DAY_MS = 86_400_000
const MONTH_MS = 30 * DAY_MS
/** Each with a hundred patients. */
const CARE_MANAGERS = 50

/** A patient with some entries in each of twelve months, as in memory once the cache is read. */
export function patientAt(at: number, now: number): Patient {
  const mrn = String(at).padStart(6, '0')
  const item = patientItem(mrn, `Family${at}`, 'Sample', now)
  const [first] = item.treatment_logs as Record<string, unknown>[]
  const logs = Array.from({ length: MONTHS * A_MONTH }, (_log, place) => ({
    ...first,
    id: `${at}-${place}`,
    contact_type: place === 0 ? 'Initial Assessment' : 'Follow Up',
    recorded_by: `user-${at % CARE_MANAGERS}`,
    recorded_role: 'Care Manager',
    minutes: 12 + ((at + place) % 25),
    // Spread over the hours and days of two weeks, as a care manager’s work is.
    date: now - ((MONTHS * A_MONTH - place) * MONTH_MS) / A_MONTH - ((at * 13) % 14) * DAY_MS - (at % 600) * 60_000,
    scores: [{ score_name: 'phq9_score', score_value: (at + place) % 28 }],
  }))
  return readPatient({ ...item, SK: mrn, patient_mrn: mrn, treatment_logs: logs }, { registryId: 'r', mrn, now })
}

export const yearOfPatients = (now: number): Patient[] =>
  Array.from({ length: PATIENTS }, (_, at) => patientAt(at, now))
