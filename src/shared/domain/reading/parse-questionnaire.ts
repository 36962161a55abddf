import type { Questionnaire } from '../entities/registry.ts'
import { foldText } from '../fold.ts'
import { plural } from '../plural.ts'
import { instrument, instrumentForName } from '../rules/instruments.ts'
import { GAD7, PHQ9 } from '../rules/standard-questionnaires.ts'
import { isMap, type StoredMap } from './read-values.ts'

/** Bounds of a questionnaire from a file: a list of them has to fit into the registry's own item. */
export const DEFINITION_LIMITS = {
  characters: 200_000,
  items: 100,
  responses: 20,
  name: 80,
  text: 1000,
  points: 100,
} as const

/** One thing that stands against a definition. */
export interface DefinitionProblem {
  readonly code:
    | 'too-long'
    | 'not-json'
    | 'not-one-questionnaire'
    | 'name'
    | 'identifier'
    | 'no-items'
    | 'too-many-items'
    | 'item'
    | 'responses'
    | 'points'
    | 'other-instrument'
  /** A sentence for the person who chose the file. */
  readonly sentence: string
}

export type ParsedDefinition =
  | { readonly questionnaire: Questionnaire }
  | { readonly problems: readonly DefinitionProblem[] }

const LIMITS = DEFINITION_LIMITS
const problem = (code: DefinitionProblem['code'], sentence: string): DefinitionProblem => ({ code, sentence })
const only = (code: DefinitionProblem['code'], sentence: string): ParsedDefinition => ({
  problems: [problem(code, sentence)],
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
/** The first of the names that a value goes by: as it is stored, or as people write it. */
const oneOf = (map: StoredMap, names: readonly string[]): unknown => names.map((name) => map[name]).find(Boolean)

/** `gad7_spanish` for `GAD-7, Spanish`: an identifier of letters and digits. */
export const identifierOf = (name: string): string =>
  instrumentForName(name) ??
  name
    .split(/[^\p{L}\p{N}]+/u)
    .map(foldText)
    .filter((part) => part !== '')
    .join('_')

function responsesOf(item: StoredMap, label: string): Questionnaire['questions'][number]['responses'] | string {
  const given = oneOf(item, ['responses', 'answers'])
  if (!Array.isArray(given) || given.length < 2) return `${label} needs at least two responses.`
  if (given.length > LIMITS.responses) return `${label} has more than ${LIMITS.responses} responses.`
  const read = given.map((one) => (isMap(one) ? one : {}))
  const labels = read.map((one) => textOf(oneOf(one, ['response', 'label', 'text'])))
  if (labels.some((one) => one === '' || one.length > LIMITS.text)) return `${label}: every response needs a text.`
  if (new Set(labels.map((one) => one.toLowerCase())).size < labels.length)
    return `${label} has one response twice: the answer could not be told.`
  return read.map(({ score }, at) => ({
    label: labels[at] ?? '',
    score: typeof score === 'number' ? score : Number.NaN,
  }))
}

const isPoints = (score: number) => Number.isInteger(score) && score >= 0 && score <= LIMITS.points

/** One item, or what stands against it. */
function questionOf(given: unknown, index: number): Questionnaire['questions'][number] | DefinitionProblem {
  const label = `Item ${index + 1}`
  const item = isMap(given) ? given : {}
  const text = textOf(oneOf(item, ['question', 'text']))
  if (text === '') return problem('item', `${label} has no text.`)
  if (text.length > LIMITS.text) return problem('item', `${label} has more than ${LIMITS.text} characters.`)
  const responses = responsesOf(item, label)
  if (typeof responses === 'string') return problem('responses', responses)
  if (!responses.every(({ score }) => isPoints(score)))
    return problem('points', `${label}: every response needs whole points from 0 to ${LIMITS.points}.`)
  return { id: String(index), text, responses }
}

/** Whether every item has the text of the other's item at its place. */
const sameItems = (a: Questionnaire, b: Questionnaire): boolean =>
  a.questions.length === b.questions.length &&
  a.questions.every(({ text }, at) => foldText(text) === foldText(b.questions[at]?.text ?? ''))

/** What a definition under the name of a known instrument has otherwise than that instrument. */
function instrumentProblem(read: Questionnaire): DefinitionProblem | null {
  const standard = [PHQ9, GAD7].find((one) => one.instrument !== read.instrument && sameItems(one, read))
  if (standard && read.instrument !== null)
    return problem('other-instrument', `The items of “${read.name}” are those of ${standard.name}.`)
  const known = instrument(read.instrument)
  if (!known) return null
  const { length } = read.questions
  if (length !== known.items)
    return problem(
      'other-instrument',
      `“${read.name}” has ${plural(length, 'item')}: the right ${known.name} has ${known.items}.`,
    )
  const isRight = read.questions.every(({ responses }) => {
    const points = responses.map(({ score }) => score)
    return Math.min(...points) === 0 && Math.max(...points) === known.itemMax
  })
  return isRight
    ? null
    : problem('other-instrument', `Every item of ${known.name} has responses from 0 to ${known.itemMax} points.`)
}

function namesOf(given: StoredMap): { name: string; uid: string; problems: DefinitionProblem[] } {
  const name = textOf(given.name)
  const uid = textOf(oneOf(given, ['uid', 'id'])) || identifierOf(name)
  const isName = name !== '' && name.length <= LIMITS.name
  return {
    name,
    uid,
    problems: [
      ...(isName ? [] : [problem('name', `The questionnaire needs a name of 1 to ${LIMITS.name} characters.`)]),
      ...(isName && !(/^[\p{L}\p{N}._-]+$/u.test(uid) && uid.length <= LIMITS.name)
        ? [problem('identifier', 'The identifier may have letters, digits, dots, hyphens and underscores.')]
        : []),
    ],
  }
}

/** @param given what the JSON says, a map */
function definitionOf(given: StoredMap): ParsedDefinition {
  const { name, uid, problems: ofNames } = namesOf(given)
  const items = oneOf(given, ['questions', 'measurements', 'items'])
  if (!Array.isArray(items) || items.length === 0)
    return { problems: [...ofNames, problem('no-items', 'The questionnaire has no items.')] }
  if (items.length > LIMITS.items)
    return {
      problems: [...ofNames, problem('too-many-items', `The questionnaire has more than ${LIMITS.items} items.`)],
    }
  const read = items.map(questionOf)
  const problems = [...ofNames, ...read.filter((one) => 'code' in one)]
  const questions = read.flatMap((one) => ('code' in one ? [] : [one]))
  const key = instrumentForName(name) ?? instrumentForName(uid)
  const questionnaire = { uid, name, instrument: key, questions, warning: null, replaced: false }
  if (problems.length > 0) return { problems }
  const wrong = instrumentProblem(questionnaire)
  return wrong ? { problems: [wrong] } : { questionnaire }
}

/**
 * A questionnaire as a file defines it: one JSON object with `name`, optionally `uid`, and `questions` (or `measurements`, or `items`),
 * each with `question` (or `text`) and `responses` of `response` (or `label`) and `score`, whole points. A list of one such object and
 * an object whose `questionnaire` is one are read too. Under the name of a known instrument only that instrument is taken.
 * @returns the questionnaire, or everything that stands against it, never both
 */
export function parseQuestionnaireDefinition(text: string): ParsedDefinition {
  if (text.length > LIMITS.characters) return only('too-long', 'The file is too long for a questionnaire.')
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return only('not-json', 'The file is not JSON.')
  }
  if (Array.isArray(given) && given.length > 1)
    return only('not-one-questionnaire', `The file has ${given.length} questionnaires: choose a file with one.`)
  const one: unknown = Array.isArray(given) ? given[0] : given
  const inner = isMap(one) && isMap(one.questionnaire) ? one.questionnaire : one
  if (!isMap(inner)) return only('not-one-questionnaire', 'The file holds no questionnaire.')
  return definitionOf(inner)
}
