import {
  type QuestionnaireAnswers,
  questionnaireAnswersSchema,
  type TreatmentEntry,
} from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { instrument, instrumentForName, scoreName } from '../rules/instruments.ts'

/** What an entry holds of one questionnaire: its total (a foreign entry may hold several), and the answers where they are stored. */
export interface ScoreValue {
  /** The name under which the answers are stored. */
  readonly uid: string | null
  readonly totals: readonly number[]
  readonly answers: readonly (number | null)[] | null
}

/** Questionnaires by the uid of their answers: only an amendment says both. */
export const scoreNames = ({
  questionnaires,
}: {
  readonly questionnaires?: TreatmentEntry['questionnaires'] | undefined
}): ReadonlyMap<string, string> => new Map((questionnaires ?? []).map((one) => [one.uid, scoreName(one)]))

/** The scores of an entry, totals and answers of a questionnaire together, by the name of the total. */
export function scoresByName(log: TreatmentLog, names: ReadonlyMap<string, string>): ReadonlyMap<string, ScoreValue> {
  const found = new Map<string, ScoreValue>()
  const uidOf = (name: string) => [...names].find(([, of]) => of === name)?.[0] ?? null
  const of = (name: string): ScoreValue => found.get(name) ?? { uid: uidOf(name), totals: [], answers: null }
  for (const { name: stored, value } of log.scores) {
    const name = scoreName({ uid: stored, name: stored })
    const before = of(name)
    found.set(name, { ...before, totals: [...before.totals, value] })
  }
  for (const [uid, answers] of Object.entries(log.answers)) {
    const name = names.get(uid) ?? scoreName({ uid, name: uid })
    found.set(name, { ...of(name), uid, answers })
  }
  return found
}

/** The same as a person would enter it; null when it can't be entered (no total and no answers, or one that no questionnaire has). */
export function entryScore(name: string, { uid, totals, answers }: ScoreValue): QuestionnaireAnswers | null {
  if (totals.length === 0 && answers === null) return null
  const title = instrument(instrumentForName(name))?.name ?? name
  const given = { uid: uid ?? instrumentForName(name) ?? name, name: title, answers, total: totals[0] ?? null }
  const parsed = questionnaireAnswersSchema.safeParse(given)
  return parsed.success && totals.length < 2 ? parsed.data : null
}
