import type { QuestionnaireAnswers, TreatmentEntry } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'

/** How a screen writes times (epoch milliseconds), in the clinic's zone. */
export interface DateText {
  /** `Mar 12` */
  day(at: number | null): string
  /** `Mar 12, 2026` */
  date(at: number): string
  /** `Mar 12, 2026, 9:30 AM` */
  moment(at: number | null): string
  /** `Mar 12, 9:30 AM` */
  dayAndTime(at: number): string
}

/** A value of an operation with its name. `long` is text of several lines. */
export interface Detail {
  readonly label: string
  readonly value: string
  readonly long?: boolean
}

export const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')
export const orNone = (text: string): string => text || 'None'
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** `a`, `a and b`, `a, b and c` */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

const amount = (noShow: boolean, minutes: number) => (noShow ? 'no-show' : `${minutes} min`)

/** `Follow Up, Mar 12, 22 min`: an entry as a person enters it. */
export const entryText = ({ contactType, date, noShow, minutes }: TreatmentEntry, dates: DateText): string =>
  `${contactType}, ${dates.day(date)}, ${amount(noShow, minutes)}`

/** `Follow Up, Mar 12, 22 min`: an entry as it is stored. */
export const logText = ({ contactType, date, noShow, minutes }: TreatmentLog, dates: DateText): string =>
  `${contactType.stored || 'Entry'}, ${dates.day(date)}, ${amount(noShow, minutes ?? 0)}`

/** `14 (2, 1, none, …)` */
export function answersText({ total, answers }: QuestionnaireAnswers): string {
  const given = answers ? ` (${answers.map((answer) => answer ?? 'none').join(', ')})` : ''
  return `${total === null ? 'Not complete' : total}${given}`
}

type Safety = Pick<TreatmentEntry, 'raiseFlags' | 'declinedSafetyRisk'>

/** The flags that are raised with an entry or an amendment, and why Safety Risk is not. */
export const safetyDetails = ({ raiseFlags, declinedSafetyRisk }: Safety): Detail[] => [
  ...raiseFlags.map(({ type, note }) => ({ label: 'Raises', value: note ? `${type}: ${note}` : type })),
  ...(declinedSafetyRisk === null ? [] : [{ label: 'Safety Risk not raised', value: declinedSafetyRisk }]),
]

/** ` Safety Risk is not raised.`: what discarding does to flags. */
export const notRaisedText = (raiseFlags: TreatmentEntry['raiseFlags']): string =>
  raiseFlags.length === 0
    ? ''
    : ` ${listed(raiseFlags.map(({ type }) => type))} ${raiseFlags.length === 1 ? 'is' : 'are'} not raised.`

/** `Follow Up, Mar 12` */
export const logSubject = ({ contactType, date }: TreatmentLog, dates: DateText): string =>
  [contactType.stored || 'Entry', ...(date === null ? [] : [dates.day(date)])].join(', ')
