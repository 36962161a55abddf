import { declinedSafetyAction, logObjectName } from '../derived/urgency.ts'
import type { NotKept } from '../entities/not-kept.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { scoreName } from '../rules/instruments.ts'
import type { Amendment, ChangedField, Voiding } from './amendment.ts'
import { differingFields, FIELD_NAMES } from './amendment.ts'
import { type EntryStamp, entryAnswers, entryScores, flagRaisedAction, newFlags, raisedFlag } from './apply-entry.ts'

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

/** Whether an amendment only adds what was not kept, or a flag. */
export const changesNothing = ({ changes }: Pick<Amendment, 'changes'>): boolean =>
  Object.values(changes).every((value) => value === undefined)

/** The values that a person decided against stay on the entry. */
function withNotKept(
  log: TreatmentLog,
  { notKept }: Pick<Amendment, 'notKept'>,
  { userId }: Pick<AmendmentStamp, 'userId'>,
): Pick<TreatmentLog, 'notKept'> {
  if (!notKept) return {}
  return { notKept: [...(log.notKept ?? []), ...notKept.map((one) => ({ ...one, keptBy: userId }))] }
}

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
    ...withNotKept(log, amendment, stamp),
    id: log.id ?? stamp.newLogId,
    rev: log.rev + 1,
    flag: raisedFlag(amendment) ?? log.flag,
    // Who decided that the stored values stay has not entered them.
    amended: changesNothing(amendment) ? log.amended : { at: stamp.now, by: stamp.userId },
  }
  return merged.noShow ? { ...merged, minutes: 0, scores: [], answers: {} } : merged
}

/** Attributes of an entry in the words of the screens. */
const STORED_NAMES: ReadonlyMap<string, string> = new Map([
  ['contact_type', FIELD_NAMES.contactType],
  ['visit_type', FIELD_NAMES.visitType],
  ['date', FIELD_NAMES.date],
  ['minutes', FIELD_NAMES.minutes],
  ['no_show', FIELD_NAMES.noShow],
  ['non_contact', FIELD_NAMES.nonContact],
  ['provider', FIELD_NAMES.provider],
  ['notes', FIELD_NAMES.notes],
  ['scores', FIELD_NAMES.questionnaires],
  ['answers', FIELD_NAMES.questionnaires],
])

const replaced = (patient: Patient, log: TreatmentLog): TreatmentLog[] =>
  patient.treatmentLogs.map((one) => (one.index === log.index ? log : one))

/** What the audit trail says of an amendment: the names of the fields and the reason, never a note. */
export const amendedAction = (fields: readonly ChangedField[], reason: string): string =>
  `Treatment log amended (${fields.map((field) => FIELD_NAMES[field]).join(', ')}): ${reason}`

export const voidedAction = (reason: string): string => `Treatment log voided: ${reason}`

/** The names of the fields of which something was not kept, as the audit trail says them. */
function notKeptNames(notKept: readonly NotKept[]): string {
  const names = notKept.flatMap(({ values }) => Object.keys(values).map((name) => STORED_NAMES.get(name) ?? 'void'))
  return [...new Set(names)].join(', ')
}

const keptAction = (notKept: readonly NotKept[]): string =>
  `Treatment log: changed in two places, kept as stored (${notKeptNames(notKept)})`

/** What the audit trail says of an amendment that was made to `log`. */
function actionOf(log: TreatmentLog, after: TreatmentLog, { changes, notKept, reason }: Amendment): string {
  return notKept && changesNothing({ changes })
    ? keptAction(notKept)
    : amendedAction(differingFields(log, after), reason)
}

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
    actionOf(log, after, amendment),
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
export function applyVoiding(patient: Patient, log: TreatmentLog, voiding: Voiding, stamp: AmendmentStamp): Patient {
  const { userId, now } = stamp
  const { reason } = voiding
  const after: TreatmentLog = {
    ...log,
    ...withNotKept(log, voiding, stamp),
    id: log.id ?? stamp.newLogId,
    rev: log.rev + 1,
    minutes: 0,
    scores: [],
    voided: { at: now, by: userId, reason },
  }
  const entry = { objectName: logObjectName(after.id ?? ''), action: voidedAction(reason), userId, at: now }
  return { ...patient, treatmentLogs: replaced(patient, after), auditLogs: [...patient.auditLogs, entry] }
}
