import instruments from '../../../../resources/rules/instruments.json' with { type: 'json' }
import { z } from '../../zod.ts'
import type { Questionnaire } from '../entities/registry.ts'

const bandSchema = z.object({ name: z.string(), from: z.number(), to: z.number() })
export type Band = z.infer<typeof bandSchema>

const instrumentSchema = z.object({
  key: z.string(),
  name: z.string(),
  items: z.number(),
  itemMax: z.number(),
  bands: z.array(bandSchema),
  /** Index of the item that asks about self-harm, or null. */
  alertItem: z.number().nullable(),
  remissionBelow: z.number().nullable(),
  source: z.string(),
})
/** An instrument whose rules are known. Totals run from 0 to `items` × `itemMax`. */
export type Instrument = z.infer<typeof instrumentSchema>

export const INSTRUMENTS: readonly Instrument[] = z.array(instrumentSchema).parse(instruments)

const byKey = new Map(INSTRUMENTS.map((one) => [one.key, one]))

export const instrument = (key: string | null): Instrument | null => (key === null ? null : (byKey.get(key) ?? null))

/** Text by which score names, questionnaire names and uids are compared: without case, punctuation and a `score` at the end. */
const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=.)score$/, '')

/** Key of the instrument that a score name, questionnaire name or uid stands for: `phq9_score`, `PHQ-9` and `phq 9` are one. */
export function instrumentForName(name: string): string | null {
  const key = nameKey(name)
  return byKey.has(key) ? key : null
}

export interface NamedQuestionnaire {
  readonly uid: string
  readonly name: string
}

/** Whether a stored total is one of this questionnaire: named by its name or uid, or by another name of its instrument. */
export function isScoreOf({ uid, name }: NamedQuestionnaire, stored: string): boolean {
  if (stored === name || stored === uid) return true
  const keys = [uid, name].map(nameKey).filter((key) => key !== '')
  const known = instrumentForName(stored)
  return keys.includes(nameKey(stored)) || (known !== null && keys.some((key) => key === known))
}

export const maximum = (one: Instrument): number => one.items * one.itemMax

/** True for a whole total in the instrument's range. */
export function inRange(key: string | null, value: number): boolean {
  const one = instrument(key)
  return Number.isInteger(value) && value >= 0 && (one === null || value <= maximum(one))
}

/** The band's name (`Moderately severe`), null for an unknown instrument or a total out of range. */
export function severityBand(key: string | null, total: number): string | null {
  return instrument(key)?.bands.find((one) => total >= one.from && total <= one.to)?.name ?? null
}

const scoresOf = (question: Questionnaire['questions'][number]) => question.responses.map((response) => response.score)

/** Lowest and highest possible total of a questionnaire, from its own definition. */
export function questionnaireRange(questionnaire: Questionnaire): { min: number; max: number } {
  const sum = (pick: (...values: number[]) => number) =>
    questionnaire.questions.reduce((total, one) => total + (one.responses.length > 0 ? pick(...scoresOf(one)) : 0), 0)
  return { min: sum(Math.min), max: sum(Math.max) }
}

export type Answers = readonly (number | null)[]

export const answered = (answers: Answers): number => answers.filter((answer) => answer !== null).length

/** Sum of the answers so far. */
export function runningTotal(answers: Answers): number {
  return answers.reduce<number>((total, answer) => total + (answer ?? 0), 0)
}

/** The total of a complete questionnaire; null while one question is unanswered: unanswered is not 0. */
export function answersTotal(questionnaire: Questionnaire, answers: Answers): number | null {
  const complete = answers.length === questionnaire.questions.length && answered(answers) === answers.length
  return complete && answers.length > 0 ? runningTotal(answers) : null
}

/** Index of the item that asks about self-harm: item 9 of a PHQ-9, and of a nine-item "GAD-7", which is PHQ-9 text. */
export function alertItem(questionnaire: Questionnaire): number | null {
  const known = instrument(questionnaire.instrument)
  if (known?.key === 'gad7' && questionnaire.questions.length === 9) return 8
  return known?.alertItem ?? null
}

/** The answer to that item, null when there is none. */
export function alertAnswer(questionnaire: Questionnaire, answers: Answers): number | null {
  const index = alertItem(questionnaire)
  return index === null ? null : (answers[index] ?? null)
}

/** Name under which a questionnaire's total is stored where nothing else says so: `phq9_score` for a known instrument, else its own name. */
export function defaultScoreName({ uid, name }: NamedQuestionnaire): string {
  const key = instrumentForName(uid) ?? instrumentForName(name)
  return key === null ? name : `${key}_score`
}

export interface ScoreNamed {
  /** Name under which totals are stored; absent = `defaultScoreName`. */
  readonly scoreName?: string | undefined
}

export const scoreName = (questionnaire: NamedQuestionnaire & ScoreNamed): string =>
  questionnaire.scoreName ?? defaultScoreName(questionnaire)
