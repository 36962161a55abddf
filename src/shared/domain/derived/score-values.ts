import type { Patient } from '../entities/patient.ts'
import {
  type QuestionnaireAnswers,
  questionnaireAnswersSchema,
  type TreatmentEntry,
} from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import {
  defaultScoreName,
  instrument,
  instrumentForName,
  isScoreOf,
  type NamedQuestionnaire,
  type ScoreNamed,
} from '../rules/instruments.ts'

/** What an entry holds of one questionnaire: its total (a foreign entry may hold several), and the answers where they are stored. */
export interface ScoreValue {
  /** The name under which the answers are stored. */
  readonly uid: string | null
  readonly totals: readonly number[]
  readonly answers: readonly (number | null)[] | null
}

/** The questionnaires of a change: only they say which answers and which totals belong together. */
export const questionnairesOf = ({
  questionnaires,
}: {
  readonly questionnaires?: TreatmentEntry['questionnaires'] | undefined
}): readonly NamedQuestionnaire[] => questionnaires ?? []

/** One name for all that stand for one questionnaire: `PHQ-9`, `phq9` and `phq9_score` are one. */
function comparedName(stored: string, known: readonly NamedQuestionnaire[]): string {
  return defaultScoreName(known.find((one) => isScoreOf(one, stored)) ?? { uid: stored, name: stored })
}

/** The scores of an entry, totals and answers of a questionnaire together, by one name for each (`comparedName`). */
export function scoresByName(log: TreatmentLog, known: readonly NamedQuestionnaire[]): ReadonlyMap<string, ScoreValue> {
  const found = new Map<string, ScoreValue>()
  const uidOf = (name: string) => known.find((one) => defaultScoreName(one) === name)?.uid ?? null
  const of = (name: string): ScoreValue => found.get(name) ?? { uid: uidOf(name), totals: [], answers: null }
  for (const { name: stored, value } of log.scores) {
    const name = comparedName(stored, known)
    const before = of(name)
    found.set(name, { ...before, totals: [...before.totals, value] })
  }
  for (const [uid, answers] of Object.entries(log.answers)) {
    const name = comparedName(uid, known)
    found.set(name, { ...of(name), uid, answers })
  }
  return found
}

/** The name under which an entry stores a total, by the one name for it; the last where it stores several. */
export const storedNames = (log: TreatmentLog, known: readonly NamedQuestionnaire[]): ReadonlyMap<string, string> =>
  new Map(log.scores.map(({ name }) => [comparedName(name, known), name]))

/**
 * The same as a person would enter it; null when it can't be entered (no total and no answers, or one that no questionnaire has).
 * @param stored the name under which its total is stored, where one is
 */
export function entryScore(
  name: string,
  { uid, totals, answers }: ScoreValue,
  stored?: string,
): QuestionnaireAnswers | null {
  if (totals.length === 0 && answers === null) return null
  const title = instrument(instrumentForName(name))?.name ?? name
  const given = { uid: uid ?? instrumentForName(name) ?? name, name: title, answers, total: totals[0] ?? null }
  const own = stored === undefined || stored === defaultScoreName(given) ? {} : { scoreName: stored }
  const parsed = questionnaireAnswersSchema.safeParse({ ...given, ...own })
  return parsed.success && totals.length < 2 ? parsed.data : null
}

/** A name under which totals are stored, with what decides whether it is the one to go on with. */
export interface ScoreNameUse {
  readonly name: string
  /** Whether another program wrote it: its reports and charts go by the name. */
  readonly isForeign: boolean
  /** Epoch milliseconds. */
  readonly at: number
}

/** Neither voided, repeated nor dated in the future. */
const counts = (log: TreatmentLog): log is TreatmentLog & { date: number } =>
  log.date !== null && log.voided === null && log.duplicateOf === null && !log.suspect.includes('future-dated')

const goesBefore = (one: ScoreNameUse, other: ScoreNameUse): boolean =>
  one.isForeign !== other.isForeign ? one.isForeign : one.at !== other.at ? one.at > other.at : one.name > other.name

/** The names under which a patient's totals are stored, each with the use that decides most. */
export function scoreNameUses({ treatmentLogs }: Patient): ScoreNameUse[] {
  const uses = new Map<string, ScoreNameUse>()
  for (const log of treatmentLogs) {
    if (log.scores.length === 0 || !counts(log)) continue
    for (const { name } of log.scores) {
      const use = { name, isForeign: log.recordedBy === null, at: log.date }
      const before = uses.get(name)
      if (!before || goesBefore(use, before)) uses.set(name, use)
    }
  }
  return [...uses.values()]
}

/**
 * The name of a questionnaire in these uses: the one of the latest entry of another program, else of the latest entry of this
 * application. Null where there is none.
 */
function nameInUse(questionnaire: NamedQuestionnaire, uses: Iterable<ScoreNameUse>): string | null {
  let best: ScoreNameUse | null = null
  for (const use of uses) {
    // Names are compared last: a registry has thousands of them, and few are newer than the best so far.
    if ((!best || goesBefore(use, best)) && isScoreOf(questionnaire, use.name)) best = use
  }
  return best?.name ?? null
}

/**
 * The name under which a new total of a questionnaire is stored: the one that the registry's own entries use, so that it joins their
 * series in every program; without any, the one that the program of the registry's definition would use.
 * @param definition the questionnaire as the registry defines it
 * @param uses of all the registry's patients
 */
export function scoreNameFor(definition: NamedQuestionnaire & ScoreNamed, uses: Iterable<ScoreNameUse>): string {
  return nameInUse(definition, uses) ?? definition.scoreName ?? defaultScoreName(definition)
}

/** Totals of an entry with the names that the patient's own entries use, where nothing else has named them. */
export function namedAsBefore<Given extends NamedQuestionnaire & ScoreNamed>(
  questionnaires: readonly Given[],
  patient: Patient,
): Given[] {
  const uses = scoreNameUses(patient)
  return questionnaires.map((one) => {
    const scoreName = one.scoreName ?? nameInUse(one, uses)
    return scoreName === null ? one : { ...one, scoreName }
  })
}
