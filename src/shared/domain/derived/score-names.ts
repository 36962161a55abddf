import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { defaultScoreName, isScoreOf, type NamedQuestionnaire, type ScoreNamed } from '../rules/instruments.ts'

/** A total that is stored, with what decides whether its name is the one to go on with. */
interface Stored {
  readonly name: string
  /** Whether another program wrote it: its reports and charts go by the name. */
  readonly isForeign: boolean
  /** Epoch milliseconds. */
  readonly at: number
}

/** Neither voided, repeated nor dated in the future. */
const counts = (log: TreatmentLog): log is TreatmentLog & { date: number } =>
  log.date !== null && log.voided === null && log.duplicateOf === null && !log.suspect.includes('future-dated')

const goesBefore = (one: Stored, other: Stored): boolean =>
  one.isForeign !== other.isForeign ? one.isForeign : one.at !== other.at ? one.at > other.at : one.name > other.name

/**
 * The name under which these patients' entries store the totals of a questionnaire: the one of the latest entry of another program,
 * else of the latest entry of this application. Null where there is none.
 */
function nameInUse(questionnaire: NamedQuestionnaire, patients: readonly Patient[]): string | null {
  let best: Stored | null = null
  for (const { treatmentLogs } of patients)
    for (const log of treatmentLogs) {
      if (log.scores.length === 0 || !counts(log)) continue
      for (const { name } of log.scores) {
        const stored = { name, isForeign: log.recordedBy === null, at: log.date }
        if (isScoreOf(questionnaire, name) && (!best || goesBefore(stored, best))) best = stored
      }
    }
  return best?.name ?? null
}

/**
 * The name under which a new total of a questionnaire is stored: the one that the registry's own entries use, so that it joins their
 * series in every program; without any, the one that the program of the registry's definition would use.
 * @param definition the questionnaire as the registry defines it
 */
export function scoreNameFor(definition: NamedQuestionnaire & ScoreNamed, patients: readonly Patient[]): string {
  return nameInUse(definition, patients) ?? definition.scoreName ?? defaultScoreName(definition)
}

/** Totals of an entry with the names that the patient's own entries use, where nothing else has named them. */
export function namedAsBefore<Given extends NamedQuestionnaire & ScoreNamed>(
  questionnaires: readonly Given[],
  patient: Patient,
): Given[] {
  return questionnaires.map((one) => {
    const scoreName = one.scoreName ?? nameInUse(one, [patient])
    return scoreName === null ? one : { ...one, scoreName }
  })
}
