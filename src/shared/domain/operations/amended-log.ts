import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import { isScoreOf } from '../rules/instruments.ts'
import type { Amendment, Correction } from './amendment.ts'
import { type EntryAuthor, entryAnswers, entryScores, known, raisedFlag } from './entry-log.ts'
import type { OperationHeader } from './operation-kind.ts'

export interface AmendmentStamp extends EntryAuthor {
  readonly operationId: string
  /** The id that an entry of another program gets, which has none. */
  readonly newLogId: string
}

export const amendmentStamp = ({ id, actor, savedAt }: OperationHeader, newLogId: string): AmendmentStamp => ({
  operationId: id,
  newLogId,
  userId: actor.userId,
  role: actor.role,
  now: savedAt,
})

/** Scores and answers with the given questionnaires in place of the stored ones, under the name that the entry has for each; the others stay. */
function withQuestionnaires(
  log: TreatmentLog,
  { questionnaires }: Amendment['changes'],
): Pick<TreatmentLog, 'scores' | 'answers'> {
  if (!questionnaires) return { scores: log.scores, answers: log.answers }
  const uids = questionnaires.map((one) => one.uid)
  const same = ({ name }: TreatmentLog['scores'][number]) => questionnaires.some((one) => isScoreOf(one, name))
  const named = questionnaires.map((one) => ({
    ...one,
    scoreName: log.scores.find(({ name }) => isScoreOf(one, name))?.name ?? one.scoreName,
  }))
  const given = { noShow: false, questionnaires: named }
  return {
    scores: [...log.scores.filter((score) => !same(score)), ...entryScores(given)],
    answers: {
      ...Object.fromEntries(Object.entries(log.answers).filter(([uid]) => !uids.includes(uid))),
      ...entryAnswers(given),
    },
  }
}

/** Whether an amendment only adds what was not kept, or a flag. */
export const changesNothing = ({ changes }: Pick<Amendment, 'changes'>): boolean =>
  Object.values(changes).every((value) => value === undefined)

/** What every correction does to an entry: the values that a person decided against stay on it, and it has an id and a later revision. */
export const correctedLog = (
  log: TreatmentLog,
  { notKept }: Pick<Correction, 'notKept'>,
  { userId, newLogId }: Pick<AmendmentStamp, 'userId' | 'newLogId'>,
): TreatmentLog => ({
  ...log,
  ...(notKept ? { notKept: [...(log.notKept ?? []), ...notKept.map((one) => ({ ...one, keptBy: userId }))] } : {}),
  id: log.id ?? newLogId,
  rev: log.rev + 1,
})

/**
 * The flag that an amended entry carries: the most urgent of its own and those raised now. Otherwise a Safety Risk that another program
 * has cleared, and that the entry alone tells of, would go when something less urgent is raised.
 */
function carriedFlag({ flag }: TreatmentLog, { raiseFlags }: Amendment): string | null {
  const raised = raisedFlag({ raiseFlags })
  return FLAG_TYPES.find((type) => type === flag || type === raised) ?? flag
}

/** The entry as the amendment makes it. A no-show carries no minutes and no scores. */
export function amendedLog(log: TreatmentLog, amendment: Amendment, stamp: AmendmentStamp): TreatmentLog {
  const { contactType, visitType, questionnaires: _, ...values } = amendment.changes
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const merged: TreatmentLog = {
    ...correctedLog(log, amendment, stamp),
    ...given,
    ...withQuestionnaires(log, amendment.changes),
    ...(contactType ? { contactType: known(contactType) } : {}),
    ...(visitType ? { visitType: known(visitType) } : {}),
    flag: carriedFlag(log, amendment),
    // Who decided that the stored values stay has not entered them.
    amended: changesNothing(amendment) ? log.amended : { at: stamp.now, by: stamp.userId },
  }
  return merged.noShow ? { ...merged, minutes: 0, scores: [], answers: {} } : merged
}

/** The entries of a patient with the corrected one in its place. */
export const withCorrected = (patient: Patient, log: TreatmentLog): TreatmentLog[] =>
  patient.treatmentLogs.map((one) => (one.index === log.index ? log : one))
