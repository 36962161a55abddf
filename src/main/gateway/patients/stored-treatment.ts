import { contactsOf, weeksSince } from '#shared/domain/derived/derive-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Moved, TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { StoredItem } from '../table/table.ts'

/** Whole weeks from the initial assessment to the entry; 0 for the assessment itself and before it. */
function weeksInTreatment(patient: Patient, log: TreatmentLog, context: ClinicContext): number {
  const { initialAssessmentAt } = contactsOf(patient, context)
  if (initialAssessmentAt === null || log.date === null) return 0
  return weeksSince(initialAssessmentAt, { ...context, now: log.date })
}

/** What an entry says of its move; `mrn` is the other patient's. */
const storedMove = ({ way, mrn, at, by, operationId }: Moved): StoredItem => ({ way, mrn, at, by, op: operationId })

/**
 * The element of `treatment_logs` for a new entry. Scores, minutes and the date (epoch milliseconds) are integers. The
 * score's name is the one that the registry's own entries use (`scoreNameFor`): other programs draw their series by it.
 * @param patient with the entry in it
 */
export function storedLog(patient: Patient, log: TreatmentLog, context: ClinicContext): StoredItem {
  return {
    id: log.id,
    patient_mrn: patient.mrn,
    provider: log.provider,
    no_show: log.noShow,
    non_contact: log.nonContact,
    weeks_in_treatment: weeksInTreatment(patient, log, context),
    contact_type: log.contactType.stored,
    visit_type: log.visitType.stored,
    scores: log.scores.map((score) => ({ score_name: score.name, score_value: score.value })),
    minutes: log.minutes ?? 0,
    date: log.date,
    rev: log.rev,
    recorded_by: log.recordedBy,
    recorded_role: log.recordedRole,
    flag: log.flag ?? undefined,
    notes: log.notes === '' ? undefined : log.notes,
    answers: Object.keys(log.answers).length === 0 ? undefined : log.answers,
    moved: log.moved && storedMove(log.moved),
  }
}
