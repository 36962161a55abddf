import type { BundleEntry, Coding, QuestionnaireItem } from 'fhir/r4'
import type { Questionnaire } from '../entities/registry.ts'
import { instrument, instrumentForName, isScoreOf } from '../rules/instruments.ts'
import { GAD7, PHQ9 } from '../rules/standard-questionnaires.ts'
import { LOINC_ANSWERS, loincOf, panelCanonical, SYSTEMS } from './codes.ts'
import { entryOf, type FhirContext } from './context.ts'
import { coding, textOf, urnOf } from './values.ts'

interface Option {
  readonly points: number
  readonly coding: Coding
}

interface Item {
  readonly linkId: string
  readonly text: string | undefined
  readonly code: Coding | null
  readonly options: readonly Option[]
}

/** A form as it was answered: with the items that the number of answers tells of. */
export interface Form {
  readonly urn: string
  readonly title: string
  readonly isRetired: boolean
  /** Canonical address and code in LOINC; null for a form that only this registry has. */
  readonly loinc: { readonly canonical: string; readonly code: string } | null
  readonly items: readonly Item[]
}

type Questions = Questionnaire['questions']

/** The form that answers stand under: the registry's own, else a known instrument's. */
function definitionOf(uid: string, { registry }: FhirContext): Questionnaire | null {
  const { questionnaires } = registry
  const own = questionnaires.find((one) => one.uid === uid) ?? questionnaires.find((one) => isScoreOf(one, uid))
  return own ?? [PHQ9, GAD7].find((one) => one.instrument === instrumentForName(uid)) ?? null
}

const ownOption = ({ label, score }: Questions[number]['responses'][number]): Option => {
  const display = textOf(label)
  return { points: score, coding: { code: String(score), ...(display === undefined ? {} : { display }) } }
}

/** Items of a form that only this registry has: they have no code, and are known by their place. */
const ownItems = (questions: Questions): Item[] =>
  questions.map(({ text, responses }, at) => ({
    linkId: String(at + 1),
    text: textOf(text),
    code: null,
    options: responses.map(ownOption),
  }))

/** Items of an instrument that LOINC has, by its codes. */
const codedItems = (questions: Questions, codes: readonly string[]): Item[] =>
  questions.map(({ text, responses }, at) => {
    const code = codes[at] ?? ''
    const options = LOINC_ANSWERS.map((answer, points): Option => {
      const label = textOf(responses.find(({ score }) => score === points)?.label)
      return { points, coding: coding(SYSTEMS.loinc, answer, label) }
    })
    return { linkId: code, text: textOf(text), code: coding(SYSTEMS.loinc, code), options }
  })

/** What was answered when nobody knows what was asked. */
const unknownItems = (count: number): Item[] =>
  Array.from({ length: count }, (_, at) => ({ linkId: String(at + 1), text: undefined, code: null, options: [] }))

/**
 * The form that a list of answers fills. As many answers as the right items have are answers to these; as many as a wrong definition had
 * are answers to that one, which is no instrument of LOINC. Any other number answers items that nobody knows.
 */
export function formOf(uid: string, count: number, context: FhirContext): Form {
  const known = definitionOf(uid, context)
  const isRight = known?.questions.length === count
  const stored = isRight ? undefined : known?.storedQuestions
  const loinc = isRight && instrument(known.instrument)?.items === count ? loincOf(known.instrument) : null
  const kind = isRight ? 'right' : stored?.length === count ? 'stored' : `unknown ${count}`
  const asked = isRight ? known.questions : stored?.length === count ? stored : null
  return {
    urn: urnOf(context.registry.id, 'questionnaire', known?.uid ?? uid, kind),
    title: textOf(known?.name ?? uid) ?? 'Questionnaire without a name',
    isRetired: known === null || known.retired === true || kind !== 'right',
    loinc: loinc && { canonical: panelCanonical(loinc), code: loinc.panel },
    items: asked === null ? unknownItems(count) : loinc ? codedItems(asked, loinc.items) : ownItems(asked),
  }
}

const itemResource = ({ linkId, text, code, options }: Item): QuestionnaireItem => ({
  linkId,
  ...(code === null ? {} : { code: [code] }),
  ...(text === undefined ? {} : { text }),
  type: 'choice',
  ...(options.length === 0 ? {} : { answerOption: options.map((one) => ({ valueCoding: one.coding })) }),
})

/** The form itself: answers are understood by it, also of one that only this registry has. */
export const formEntry = ({ urn, title, isRetired, loinc, items }: Form): BundleEntry =>
  entryOf(urn, {
    resourceType: 'Questionnaire',
    url: urn,
    title,
    status: isRetired ? 'retired' : 'active',
    subjectType: ['Patient'],
    ...(loinc === null ? {} : { derivedFrom: [loinc.canonical], code: [coding(SYSTEMS.loinc, loinc.code)] }),
    ...(items.length === 0 ? {} : { item: items.map(itemResource) }),
  })
