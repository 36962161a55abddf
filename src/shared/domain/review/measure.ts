import type { ClinicContext } from '../rules/context.ts'
import type { MeasureFacts } from './measure-facts.ts'
import { quantile } from './quantile.ts'

/** The course of a patient from an index score on, for measures that follow one. Days are `YYYY-MM-DD`. */
export interface IndexCourse {
  readonly index: string
  readonly indexScore: number
  /** Whole years at the index; null where the birth date is not known. */
  readonly age: number | null
  /** First and last day in which a later score counts. */
  readonly window: readonly [string, string]
  /** The last score in the window. */
  readonly last: { readonly day: string; readonly value: number } | null
}

/** What a measure says of a patient. */
export interface MeasureMember {
  /** Whether the patient is of the numerator. */
  readonly met: boolean
  /** What a median or a mean is made of; null where the patient has none. */
  readonly figure?: number | null
  readonly course?: IndexCourse
}

export type MeasureClock = Pick<ClinicContext, 'now' | 'timeZone'>

/**
 * `count`: patients. `share`: numerator of denominator, and the median of the figures where members have some. `median`: of the figures.
 * `mean`: sum of the figures by patients.
 */
export type MeasureKind = 'count' | 'share' | 'median' | 'mean'

export interface Measure {
  readonly id: string
  readonly title: string
  /** What is counted, of whom, as a sentence for the screen. */
  readonly definition: string
  /** Where the definition comes from. */
  readonly source: string
  readonly kind: MeasureKind
  /** What one of the figures is, in the plural. */
  readonly unit?: 'weeks' | 'days' | 'contacts'
  readonly lowerIsBetter?: true
  /** Null: the patient is not of the denominator. */
  readonly member: (facts: MeasureFacts, clock: MeasureClock) => MeasureMember | null
}

/** Below so many patients in the denominator a share is shown as counts. Source: our choice; no published figure was found. */
export const SMALL_DENOMINATOR = 10

export interface MeasureValue {
  readonly kind: MeasureKind
  /** A share from 0 to 1, else in the measure's unit; null for a denominator of 0. */
  readonly value: number | null
  /** Patients; of a mean the sum of the figures. */
  readonly numerator: number
  /** Patients. */
  readonly denominator: number
  /** MRNs of the numerator, and of the rest of the denominator, in the order of the patients given. */
  readonly met: readonly string[]
  readonly notMet: readonly string[]
  /** Median of the figures, with the middle half; null without any. */
  readonly median: { readonly value: number; readonly from: number; readonly to: number } | null
  /** Figure by MRN, of measures that have figures. */
  readonly figures: readonly { readonly mrn: string; readonly figure: number }[]
  /** What the scores of each were, of measures that follow an index. */
  readonly courses: readonly { readonly mrn: string; readonly course: IndexCourse }[]
}

function medianOf(figures: readonly number[]): MeasureValue['median'] {
  const [from, value, to] = [0.25, 0.5, 0.75].map((part) => quantile(figures, part) ?? undefined)
  return value === undefined || from === undefined || to === undefined ? null : { value, from, to }
}

/** A member of a denominator. */
export interface Counted extends MeasureMember {
  readonly facts: MeasureFacts
}

/** Who is of a measure's denominator. */
export const membersOf = (measure: Measure, all: readonly MeasureFacts[], clock: MeasureClock): Counted[] =>
  all.flatMap((facts) => {
    const member = measure.member(facts, clock)
    return member === null ? [] : [{ facts, ...member }]
  })

/** What a measure comes to for the members of its denominator, or for some of them. */
export function measureValue({ kind }: Pick<Measure, 'kind'>, members: readonly Counted[]): MeasureValue {
  const mrns = (isMet: boolean) => members.flatMap(({ facts, met }) => (met === isMet ? [facts.mrn] : []))
  const [met, notMet] = [mrns(true), mrns(false)]
  const figures = members.flatMap(({ facts, figure = null }) => (figure === null ? [] : [{ mrn: facts.mrn, figure }]))
  const median = medianOf(figures.map(({ figure }) => figure))
  const numerator = kind === 'mean' ? figures.reduce((sum, { figure }) => sum + figure, 0) : met.length
  const share = members.length === 0 ? null : numerator / members.length
  return {
    kind,
    value: { count: met.length, share, mean: share, median: median?.value ?? null }[kind],
    numerator,
    denominator: members.length,
    met,
    notMet,
    median,
    figures,
    courses: members.flatMap(({ facts, course }) => (course ? [{ mrn: facts.mrn, course }] : [])),
  }
}

/** `6 of 9` */
export const ofText = ({ numerator, denominator }: Pick<MeasureValue, 'numerator' | 'denominator'>): string =>
  `${numerator} of ${denominator}`

const decimals = (value: number, most: number) => String(Math.round(value * 10 ** most) / 10 ** most)

/** What of a value is said in words. */
export type ShownValue = Pick<MeasureValue, 'kind' | 'value' | 'numerator' | 'denominator'>

/** The value for a person: `89%`, `6 of 9` where the denominator is small, `18`, `0.89`; `–` for a denominator of 0. */
export function valueText(value: ShownValue): string {
  if (value.value === null) return '–'
  if (value.kind !== 'share') return decimals(value.value, value.kind === 'mean' ? 2 : 1)
  return value.denominator < SMALL_DENOMINATOR ? ofText(value) : `${Math.round(value.value * 100)}%`
}
