import { ofText, type ShownValue, SMALL_DENOMINATOR, valueText } from '#shared/domain/review/measure.ts'
import type { ShownMeasure } from '#shared/ipc/contract.ts'
import { capitalized, count, monthName, plural } from '../../lib/format.ts'

/** What a measure is called where there is room for a word or two, and who of its denominator is not of its numerator. */
const SHORT: Readonly<Record<string, { readonly label: string; readonly rest?: string }>> = {
  M1: { label: 'Caseload' },
  M2: { label: 'Contacted', rest: 'without a contact' },
  M3: { label: 'Reviewed', rest: 'not reviewed' },
  M4: { label: 'Improved', rest: 'not improved' },
  M5: { label: 'Response', rest: 'without a response' },
  M6: { label: 'Remission', rest: 'not in remission' },
  M7: { label: 'Not improving', rest: 'with a consultation' },
  M8: { label: 'First F/U', rest: 'without one in 28 days' },
  M9: { label: 'PHQ-9', rest: 'without a PHQ-9' },
  M10: { label: 'Median weeks' },
  M11: { label: 'Contacts' },
  Q1: { label: 'Remission, 12 mo', rest: 'not in remission' },
  'Q1-response-12': { label: 'Response, 12 mo', rest: 'without a response' },
  'Q1-response-6': { label: 'Response, 6 mo', rest: 'without a response' },
  'Q1-remission-6': { label: 'Remission, 6 mo', rest: 'not in remission' },
  'Q2-follow-up': { label: 'PHQ-9, 4–8 mo', rest: 'without a PHQ-9' },
  'Q2-remission': { label: 'Remission, 4–8 mo', rest: 'not in remission' },
  'Q2-response': { label: 'Response, 4–8 mo', rest: 'without a response' },
  'Q3-1': { label: 'PHQ-9, Jan–Apr', rest: 'without a PHQ-9' },
  'Q3-2': { label: 'PHQ-9, May–Aug', rest: 'without a PHQ-9' },
  'Q3-3': { label: 'PHQ-9, Sep–Dec', rest: 'without a PHQ-9' },
}

type Described = Pick<ShownMeasure, 'id' | 'title' | 'kind' | 'unit' | 'lowerIsBetter'>

export const shortLabel = ({ id, title }: Pick<Described, 'id' | 'title'>): string => SHORT[id]?.label ?? title

const isSmall = ({ kind, denominator }: ShownValue): boolean => kind === 'share' && denominator < SMALL_DENOMINATOR

/** `6 of 9` beside a percentage; empty beside counts, which say it themselves. */
export const countsText = (value: ShownValue): string =>
  value.kind === 'share' && !isSmall(value) ? ofText(value) : ''

const UNITS = { count: 'in care', share: 'patients', median: 'weeks', mean: 'a patient' } as const

/** What stands beside a value: of how many it is, or what it is counted in. */
export const besideText = (value: ShownValue): string =>
  value.denominator === 0 ? 'no patients' : countsText(value) || UNITS[value.kind]

const oneDecimal = (value: number) => String(Math.round(value * 10) / 10)

/** What a value is made of, as a sentence, where its figures say more than it; null for the others. */
export function figuresText({ kind, unit, value }: Pick<ShownMeasure, 'kind' | 'unit' | 'value'>): string | null {
  const { median, denominator, numerator } = value
  if (median === null) return null
  const patients = plural(denominator, 'patient')
  if (kind === 'mean') return `${plural(numerator, 'contact')}, ${patients}.`
  const half = `middle half ${oneDecimal(median.from)} to ${oneDecimal(median.to)}`
  return kind === 'median' ? `${patients}, ${half}.` : `Median ${oneDecimal(median.value)} ${unit}, ${half}.`
}

const MONTH_LETTERS = 3
const monthShort = (month: string) => monthName(month).slice(0, MONTH_LETTERS)

/** A point of a trend: its value, and the month as three letters and in full. */
export interface PointText {
  readonly month: string
  readonly fullMonth: string
  readonly text: string
  /** Null where nobody was counted. */
  readonly value: number | null
}

export const pointTexts = (trend: ShownMeasure['trend']): PointText[] =>
  trend.map((point) => ({
    month: monthShort(point.month),
    fullMonth: monthName(point.month),
    text: valueText(point),
    value: point.value,
  }))

/** `October 84%, November 86%, March 89%` */
export const trendText = (points: readonly PointText[]): string =>
  points.map(({ fullMonth, text }) => `${fullMonth} ${text === '–' ? 'nobody counted' : text}`).join(', ')

export interface ChangeText {
  readonly direction: 'up' | 'down' | 'same'
  /** `4 since Feb`, `as in Feb` */
  readonly short: string
  /** `Up 4 points since February` */
  readonly full: string
}

const NOUNS = { count: 'patient', share: 'point', median: 'week', mean: '' } as const

/** As it is shown, so that the change is the difference of the two figures that are read. */
const shown = ({ kind, value }: ShownValue): number => {
  const scale = { count: 1, share: 100, median: 10, mean: 100 }[kind]
  const rounded = Math.round((value ?? 0) * scale)
  return kind === 'share' ? rounded : rounded / scale
}

/** How a value has changed since the last month; null where one of the two is not known, or is too small for percent. */
export function changeText(trend: ShownMeasure['trend']): ChangeText | null {
  const [before, now] = trend.slice(-2)
  if (!before || !now || before.value === null || now.value === null) return null
  if (isSmall(before) || isSmall(now)) return null
  const by = Math.round((shown(now) - shown(before)) * 100) / 100
  const [month, fullMonth] = [monthShort(before.month), monthName(before.month)]
  if (by === 0) return { direction: 'same', short: `as in ${month}`, full: `As in ${fullMonth}` }
  const direction = by > 0 ? 'up' : 'down'
  const size = Math.abs(by)
  const noun = NOUNS[now.kind]
  const amount = noun === '' ? `${size}` : `${size} ${noun}${size === 1 ? '' : 's'}`
  return { direction, short: `${size} since ${month}`, full: `${capitalized(direction)} ${amount} since ${fullMonth}` }
}

type Listed = Described & { readonly value: Pick<ShownMeasure['value'], 'met' | 'notMet'> }

/** What the list behind a measure is offered as: those who ask for something first. */
export function listText({ id, kind, lowerIsBetter, value: { met, notMet } }: Listed): string {
  const all = met.length + notMet.length
  if (all === 0) return 'Nobody is counted'
  if (kind !== 'share') return `Show the ${count(all)}`
  if (lowerIsBetter || notMet.length === 0) return `Show the ${count(lowerIsBetter ? met.length || all : all)}`
  return `${count(notMet.length)} ${SHORT[id]?.rest ?? 'not counted'}`
}

/** A part of the list behind a measure. */
export interface ListPart {
  readonly title: string
  readonly mrns: readonly string[]
}

/** The list behind a measure: the numerator and the rest of the denominator, those who ask for something first. */
export function listParts({ kind, lowerIsBetter, value: { met, notMet } }: Listed): ListPart[] {
  if (kind !== 'share') return [{ title: 'Patients', mrns: [...met, ...notMet] }]
  const numerator = { title: 'In the numerator', mrns: met }
  const rest = { title: 'In the denominator only', mrns: notMet }
  return lowerIsBetter ? [numerator, rest] : [rest, numerator]
}

/** What of a patient a measure counted: `14 weeks`, or the scores that it followed; empty where it counted neither. */
export function memberText({ unit, value: { figures, courses } }: Pick<ShownMeasure, 'unit' | 'value'>) {
  const byMrn = new Map<string, string>()
  for (const { mrn, figure } of figures) {
    byMrn.set(mrn, plural(figure, unit?.slice(0, -1) ?? ''))
  }
  for (const { mrn, course } of courses) {
    const last = course.last === null ? 'none in time' : `${course.last.value}`
    byMrn.set(mrn, `PHQ-9 ${course.indexScore} → ${last}`)
  }
  return (mrn: string): string => byMrn.get(mrn) ?? ''
}

/** Points (percent) behind the registry from which a care manager's share is boxed, and the fewest patients for it. */
const BEHIND_POINTS = 7
const BEHIND_PATIENTS = 20

/** Whether a care manager's share is well behind the registry's. */
export function isBehind(value: ShownValue, registry: ShownValue, lowerIsBetter: boolean): boolean {
  if (value.kind !== 'share' || value.value === null || registry.value === null) return false
  if (value.denominator < BEHIND_PATIENTS) return false
  const behind = lowerIsBetter ? shown(value) - shown(registry) : shown(registry) - shown(value)
  return behind >= BEHIND_POINTS
}
