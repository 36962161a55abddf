import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { newestFirst } from '../../ui/patient/entry-states.ts'

/** As many contacts as stand on one page below two charts. */
const CONTACTS = 14
/** The same where the care plan stands between them. */
const CONTACTS_WITH_PLAN = 5

/** What stands on a patient's paper beside the facts. */
export interface PaperChoice {
  /** Whether a person chose to add the care plan. */
  readonly withPlan: boolean
  /** Whether every contact of the course stands on it, over as many pages as it takes, or only the last ones. */
  readonly isWhole: boolean
}

const contactsOf = ({ treatmentLogs }: Patient): readonly TreatmentLog[] =>
  newestFirst(treatmentLogs.filter((log) => log.voided === null && log.duplicateOf === null))

/** Whether there are more contacts than the one page has. */
export const hasEarlier = (patient: Patient): boolean => contactsOf(patient).length > CONTACTS

/** The contacts on a patient's paper, the latest first, and how many earlier ones are not on it. */
export function printedContacts(patient: Patient, { withPlan, isWhole }: PaperChoice) {
  const all = contactsOf(patient)
  const shown = isWhole ? all : all.slice(0, withPlan ? CONTACTS_WITH_PLAN : CONTACTS)
  return { shown, earlier: all.length - shown.length }
}
