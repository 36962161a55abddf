import { z } from '../../zod.ts'
import { FACT_LIMITS, FACT_NAMES, type FactName, type MonthFacts, monthFactsSchema } from '../entities/month-facts.ts'
import { may } from '../permissions.ts'
import type { Actor, RegistryKind } from './operation-kind.ts'
import { refusalText } from './operation-kind.ts'
import { listed, yesOrNo } from './operation-text.ts'

const valueSchema = z.union([z.string().max(FACT_LIMITS.remark), z.boolean()])
type FactValue = z.infer<typeof valueSchema>

/** One fact with what the person saw, and what it is to be. */
export const factChangeSchema = z.object({
  name: z.enum(FACT_NAMES),
  seen: valueSchema,
  to: valueSchema,
})
export type FactChange = z.infer<typeof factChangeSchema>

const schema = z.object({
  kind: z.literal('month-facts'),
  /** `YYYY-MM` */
  month: z.string(),
  /** Whose month. */
  of: z.string().min(1),
  /** Each fact once. Facts that are not named stay as they are stored. */
  changes: z.array(factChangeSchema).min(1).max(FACT_NAMES.length).readonly(),
})
export type MonthFactsChange = z.infer<typeof schema>

export const FACT_LABELS: Readonly<Record<FactName, string>> = {
  initiatingVisit: 'Initiating visit',
  diagnosis: 'Diagnosis',
  practitioner: 'Treating practitioner',
  npi: 'NPI',
  placeOfService: 'Place of service',
  apcm: 'APCM in this month',
  remark: 'Remark',
  billed: 'Billed',
}

/** What the trail of the facts says of a change. */
export const factsAction = (changes: readonly FactChange[], month: string): string =>
  `${listed(changes.map(({ name }) => FACT_LABELS[name]))} typed for ${month}`

/** The facts that a line of the trail is about; none of a line that is about something else. */
export function factsOfAction(action: string): FactName[] {
  const labels = /^(.+) typed for \d{4}-\d{2}$/.exec(action)?.[1]?.split(/, | and /) ?? []
  return FACT_NAMES.filter((name) => labels.includes(FACT_LABELS[name]))
}

/** Why a member may not type the facts of a month, null when they may: who may see the worksheet may. */
export const factsRefusal = (member: Actor): string | null =>
  may(member, 'export') ? null : refusalText('type what its months are billed with')

const NPI_PREFIX_SUM = 24

/**
 * Whether ten digits are an NPI: the Luhn check over the digits behind the prefix 80840, which adds 24 (45 CFR 162.406; CMS, NPI check
 * digit).
 */
export function isNpi(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false
  const sum = [...text].reduce((before, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return before + (doubled > 9 ? doubled - 9 : doubled)
  }, NPI_PREFIX_SUM)
  return sum % 10 === 0
}

/** What stands against one typed fact, as a sentence; null when nothing does. */
export function factProblem(name: FactName, value: FactValue): string | null {
  if (name === 'npi' && value !== '' && !isNpi(String(value)))
    return 'An NPI has ten digits, and these are none: one of them is mistyped.'
  if (name === 'placeOfService' && value !== '' && !/^\d{2}$/.test(String(value)))
    return 'A place of service has two digits.'
  if (name === 'initiatingVisit' && !monthFactsSchema.shape.initiatingVisit.safeParse(value).success)
    return 'This is no day of the calendar.'
  if (monthFactsSchema.shape[name].safeParse(value).success) return null
  return name in FACT_LIMITS ? 'This is longer than can be kept.' : 'This value can’t be used.'
}

/** What stands against changes of facts, as a sentence that names the fact; null when nothing does. */
export function factsProblem(changes: readonly FactChange[]): string | null {
  for (const { name, to } of changes) {
    const problem = factProblem(name, to)
    if (problem !== null) return `${FACT_LABELS[name]}: ${problem}`
  }
  return null
}

/**
 * The changes of facts that are neither as they were seen nor as they are to be: somebody else has changed them. Of the mark that a month is
 * billed also the same one: two who mark it have billed twice.
 */
export const factsChangedMeanwhile = (facts: MonthFacts, changes: readonly FactChange[]): readonly FactChange[] =>
  changes.filter(({ name, seen, to }) => facts[name] !== seen && (facts[name] !== to || name === 'billed'))

/** The facts with changes. A fact that can't be what it is to be stays as it is. */
export function withFactChanges<Facts extends MonthFacts>(facts: Facts, changes: readonly FactChange[]): Facts {
  const made = changes.filter(({ name, to }) => factProblem(name, to) === null).map(({ name, to }) => [name, to])
  return { ...facts, ...Object.fromEntries(made) }
}

const textOf = (value: FactValue): string => (typeof value === 'boolean' ? yesOrNo(value) : value || 'Not typed')

const labelOf = ({ changes }: MonthFactsChange): string =>
  `${listed(changes.map(({ name }) => FACT_LABELS[name]))} typed`

/** Facts that stand against what somebody else has typed meanwhile. */
export const factsConflict = (theirs: readonly FactChange[], stored: MonthFacts): string =>
  `Somebody else has typed ${listed(theirs.map(({ name }) => `${FACT_LABELS[name]} “${textOf(stored[name])}”`))} since you looked. Nothing was written: look at it, and type yours again if it is right.`

/** What is typed for one patient's month. Two facts of one month go one after the other. */
export const monthFacts: RegistryKind<typeof schema> = {
  schema,
  subjects: ({ month, of }) => [`month-facts:${month}:${of}`],
  refusal: (_change, member) => factsRefusal(member),
  // An item of its own, which other programs don't know.
  isLost: () => false,
  comparison: null,
  about: ({ month }) => `Month-end ${month}`,
  label: labelOf,
  details: ({ changes }) =>
    changes.map(({ name, seen, to }) => ({
      label: FACT_LABELS[name],
      value: `${textOf(to)} (was ${textOf(seen)})`,
      ...(name === 'remark' ? { long: true } : {}),
    })),
  loss: ({ changes }) => `${listed(changes.map(({ name }) => FACT_LABELS[name]))} of that month stays as stored.`,
}
