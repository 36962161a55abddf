import type { Questionnaire } from '../entities/registry.ts'
import { plural } from '../plural.ts'
import { instrument, instrumentForName } from '../rules/instruments.ts'
import { asText, isMap, type StoredMap } from './read-values.ts'

/** A question as it is stored. Programs of the field expect the `score` that they keep their own answer in. */
export type StoredQuestion = {
  readonly id: string
  readonly question: string
  readonly score: 0
  readonly responses: readonly { readonly id: string; readonly response: string; readonly score: number }[]
}

/** Where the two stored shapes keep their items. */
export const ITEM_LISTS = ['questions', 'measurements'] as const
export type ItemList = (typeof ITEM_LISTS)[number]
const FIRST_ID: Readonly<Record<ItemList, number>> = { questions: 0, measurements: 1 }

/** The items of a questionnaire, for one of the two lists. */
export function storedQuestions(questions: Questionnaire['questions'], list: ItemList): StoredQuestion[] {
  const first = FIRST_ID[list]
  return questions.map((question, index) => ({
    id: String(index + first),
    question: question.text,
    score: 0,
    responses: question.responses.map(({ label, score }, at) => ({ id: String(at + first), response: label, score })),
  }))
}

/** What programs of the later shape require of a questionnaire that a person answers. */
export const FORM_ATTRIBUTES = { type: 'survey', active: true } as const

/**
 * An element of `questionnaires` in both shapes. A program of the later shape that misses `type` or `measurements` in one registry
 * lists none of a person's registries.
 */
export const storedQuestionnaire = ({
  uid,
  name,
  questions,
  retired,
}: Pick<Questionnaire, 'uid' | 'name' | 'questions' | 'retired'>) => ({
  uid,
  name,
  ...FORM_ATTRIBUTES,
  active: !retired,
  questions: storedQuestions(questions, 'questions'),
  measurements: storedQuestions(questions, 'measurements'),
})

/** The stored list that a questionnaire's items are read from. */
export const storedItems = (element: StoredMap): unknown => element.questions ?? element.measurements

/** Name, identifier and instrument of a stored questionnaire; each of the first two stands in for the other. */
export function storedIdentity(element: unknown): { uid: string; name: string; instrument: string | null } {
  const map: StoredMap = isMap(element) ? element : {}
  const name = asText(map.name)
  const uid = asText(map.uid) || name
  return { uid, name: name || uid, instrument: instrumentForName(name) ?? instrumentForName(uid) }
}

/** PHQ-9 text was saved under the name GAD-7 in some registries: nine items, totals up to 27. */
export function isWrongDefinition(key: string | null, items: number): boolean {
  const known = instrument(key)
  return known?.key === 'gad7' && items !== known.items
}

/** Why a registry can't have these questionnaires, null when it can. */
export function questionnairesProblem(given: readonly Questionnaire[]): string | null {
  if (given.length === 0) return 'A registry needs at least one questionnaire.'
  if (given.every(({ retired }) => retired)) return 'A registry needs at least one active questionnaire.'
  if (new Set(given.map(({ uid }) => uid)).size < given.length) return 'Two questionnaires have the same identifier.'
  for (const { uid, name, questions, instrument: key } of given) {
    if (uid.trim() === '' || name.trim() === '') return 'Every questionnaire needs a name and an identifier.'
    if (questions.length === 0 || questions.some((one) => one.text.trim() === '' || one.responses.length === 0))
      return `Every question of “${name}” needs a text and responses.`
    if (isWrongDefinition(key, questions.length))
      return `“${name}” has ${plural(questions.length, 'item')}: the right one has ${instrument(key)?.items}.`
  }
  return null
}
