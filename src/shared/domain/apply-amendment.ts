import type { Amendment, ChangedField, Voiding } from './amendment.ts'
import { differingFields, FIELD_NAMES } from './amendment.ts'
import {
  type EntryStamp,
  entryAnswers,
  entryScores,
  flagRaisedAction,
  newFlags,
  raisedFlag,
  scoreName,
} from './apply-entry.ts'
import type { Patient } from './patient.ts'
import type { TreatmentLog } from './treatment-log.ts'
import { declinedSafetyAction, logObjectName } from './urgency.ts'

export interface AmendmentStamp extends Omit<EntryStamp, 'logId'> {
  readonly operationId: string
  /** The id that an entry of another program gets, which has none. */
  readonly newLogId: string
}

/** Scores and answers with the given questionnaires in place of the stored ones of the same name; the others stay. */
function withQuestionnaires(
  log: TreatmentLog,
  changes: Amendment['changes'],
): Pick<TreatmentLog, 'scores' | 'answers'> {
  const { questionnaires } = changes
  if (!questionnaires) return { scores: log.scores, answers: log.answers }
  const names = questionnaires.map(scoreName)
  const uids = questionnaires.map((one) => one.uid)
  const same = (score: TreatmentLog['scores'][number]) =>
    names.includes(score.name) || names.includes(scoreName({ uid: score.name, name: score.name }))
  const given = { noShow: false, questionnaires }
  return {
    scores: [...log.scores.filter((score) => !same(score)), ...entryScores(given)],
    answers: {
      ...Object.fromEntries(Object.entries(log.answers).filter(([uid]) => !uids.includes(uid))),
      ...entryAnswers(given),
    },
  }
}

const known = <T extends string>(value: T) => ({ stored: value, known: value })

/** The entry as the amendment makes it. A no-show carries no minutes and no scores. */
export function amendedLog(log: TreatmentLog, amendment: Amendment, stamp: AmendmentStamp): TreatmentLog {
  const { contactType, visitType, questionnaires: _, ...values } = amendment.changes
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const merged: TreatmentLog = {
    ...log,
    ...given,
    ...withQuestionnaires(log, amendment.changes),
    ...(contactType ? { contactType: known(contactType) } : {}),
    ...(visitType ? { visitType: known(visitType) } : {}),
    id: log.id ?? stamp.newLogId,
    rev: log.rev + 1,
    flag: raisedFlag(amendment) ?? log.flag,
    amended: { at: stamp.now, by: stamp.userId },
  }
  return merged.noShow ? { ...merged, minutes: 0, scores: [], answers: {} } : merged
}

const replaced = (patient: Patient, log: TreatmentLog): TreatmentLog[] =>
  patient.treatmentLogs.map((one) => (one.index === log.index ? log : one))

/** What the audit trail says of an amendment: the names of the fields and the reason, never a note. */
export const amendedAction = (fields: readonly ChangedField[], reason: string): string =>
  `Treatment log amended (${fields.map((field) => FIELD_NAMES[field]).join(', ')}): ${reason}`

export const voidedAction = (reason: string): string => `Treatment log voided: ${reason}`

/** The patient with the entry at `log` amended, the flags raised with it, and the audit entries. */
export function applyAmendment(
  patient: Patient,
  log: TreatmentLog,
  amendment: Amendment,
  stamp: AmendmentStamp,
): Patient {
  const { userId, role, now } = stamp
  const after = amendedLog(log, amendment, stamp)
  const actions = [
    amendedAction(differingFields(log, after), amendment.reason),
    ...amendment.raiseFlags.map(({ type }) => flagRaisedAction(type)),
    ...(amendment.declinedSafetyRisk === null ? [] : [declinedSafetyAction(amendment.declinedSafetyRisk)]),
  ]
  const objectName = logObjectName(after.id ?? '')
  return {
    ...patient,
    treatmentLogs: replaced(patient, after),
    flags: [...patient.flags, ...newFlags(patient, amendment, { logId: stamp.operationId, userId, role, now })],
    auditLogs: [...patient.auditLogs, ...actions.map((action) => ({ objectName, action, userId, at: now }))],
  }
}

/** The patient with the entry at `log` voided: 0 minutes and no scores, so that programs that know no `voided_at` stop counting them. */
export function applyVoiding(patient: Patient, log: TreatmentLog, { reason }: Voiding, stamp: AmendmentStamp): Patient {
  const { userId, now } = stamp
  const after: TreatmentLog = {
    ...log,
    id: log.id ?? stamp.newLogId,
    rev: log.rev + 1,
    minutes: 0,
    scores: [],
    voided: { at: now, by: userId, reason },
  }
  const entry = { objectName: logObjectName(after.id ?? ''), action: voidedAction(reason), userId, at: now }
  return { ...patient, treatmentLogs: replaced(patient, after), auditLogs: [...patient.auditLogs, entry] }
}
