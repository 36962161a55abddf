import { UNCOUNTED, type UncountedReason, uncountedReason } from '../derived/countable.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { ClinicContext } from '../rules/context.ts'
import { differingFields, fieldName } from './entry-fields.ts'
import { findEntry, known } from './entry-log.ts'
import type { Move } from './moved-entry.ts'

/** Why an entry is outside the care of a patient. */
const OUTSIDE: readonly UncountedReason[] = [
  'enrolled-in-error',
  'before-consent',
  'before-enrolment',
  'after-graduation',
  'after-deactivation',
]

/** Why an entry is outside a patient's care by its date alone, whatever else stands against its minutes; null when it is inside. */
function outsideCare(log: TreatmentLog, patient: Patient, context: ClinicContext): string | null {
  const dated: TreatmentLog = {
    ...log,
    contactType: known('Follow Up'),
    noShow: false,
    minutes: 1,
    recordedRole: 'Care Manager',
    voided: null,
    duplicateOf: null,
    suspect: [],
  }
  const reason = uncountedReason(dated, patient, context)
  return reason !== null && OUTSIDE.includes(reason) ? UNCOUNTED[reason] : null
}

/** Whether the same entry stands there, stored under another id. */
const isThere = (patient: Patient, seen: TreatmentLog): boolean =>
  patient.treatmentLogs.some(
    (log) => log.voided === null && log.date === seen.date && differingFields(log, seen).length === 0,
  )

/** Why an entry can't be moved from where it stands, whoever is the right patient; null when it can. */
export function entryProblem({ treatmentLogs }: Patient, seen: TreatmentLog): string | null {
  const { date, suspect, contactType, visitType, index, duplicateOf } = seen
  if (seen.voided !== null) return 'This entry was voided: there is nothing to move.'
  if (date === null || suspect.includes('unreadable')) return 'This entry has no date that can be read.'
  if (contactType.known === null || visitType.known === null)
    return 'This entry is of a type that this version does not know.'
  // One of two copies goes on counting: with the moved one the same minutes would count twice.
  if (duplicateOf !== null || treatmentLogs.some((log) => log.duplicateOf === index))
    return 'This entry is stored twice. Void one of the two first.'
  return null
}

/** Why an entry can't go to a patient, as a sentence; null when it can. @param from MRN of the patient where it stands */
export function targetProblem(
  target: Patient,
  seen: TreatmentLog,
  from: string,
  context: ClinicContext,
): string | null {
  if (target.mrn === from) return 'This is the same patient.'
  if (target.readability === 'unreadable') return 'This record can’t be read, so nothing can be written to it.'
  const outside = outsideCare(seen, target, context)
  if (outside !== null) return `The entry is outside this patient’s care. ${outside}`
  return isThere(target, seen) ? 'The same entry stands in this record already.' : null
}

/** What others did to the entry since a person saw it, as a sentence; null when it stands as it was seen. */
export function movedOnProblem(source: Patient, { seen }: Pick<Move, 'seen'>): string | null {
  const log = findEntry(source, seen)
  if (!log) return 'This entry has been changed or removed by another program since.'
  if (log.voided) return 'Somebody else has voided this entry since.'
  const apart = differingFields(seen, log).map(fieldName)
  return apart.length > 0 ? `Somebody else has changed this entry since (${apart.join(', ')}).` : null
}
