import { listed } from '../operations/operation-text.ts'
import { plural } from '../plural.ts'
import type { TextValues } from '../rules/text-placeholders.ts'
import { renderText } from '../rules/text-templates.ts'
import { clinicTimeToMs } from '../time.ts'
import { AGENDA_GROUP_TITLES } from './agenda.ts'
import type { DayText } from './agenda-reasons.ts'
import { DECISION_TEXTS } from './decision.ts'
import { type Outcome, pseudonymText } from './review-list.ts'
import { type DiscussedLine, type MeetingSummary, type NotReachedLine, SEND_STATE_TEXTS } from './summary.ts'

/** How a summary is written for a reader. */
export interface SummaryStyle {
  /** Whether names are hidden: then the text has pseudonyms, and nothing that a person typed. */
  readonly hideNames: boolean
  /** A patient's name in list form, empty where it is not known. */
  readonly patientName: (mrn: string) => string
  readonly memberName: (userId: string) => string
  readonly dates: DayText
  readonly timeZone: string
  /** The registry's template of a line of somebody who was discussed. */
  readonly template: string
}

/** `99493`, `99493 + 99494 ×2`, `no code` */
export const codesText = (codes: NonNullable<Outcome['month']>['after']['codes']): string =>
  codes.map(({ code, units }) => (units > 1 ? `${code} ×${units}` : code)).join(' + ') || 'no code'

/** Who a line is about: the name with the MRN, or the pseudonym. */
export function whoText(line: { readonly mrn: string; readonly pseudonym: number }, style: SummaryStyle): string {
  if (style.hideNames) return pseudonymText(line.pseudonym)
  const name = style.patientName(line.mrn)
  return name === '' ? line.mrn : `${name} (${line.mrn})`
}

const dayText = (day: string, { dates, timeZone }: SummaryStyle) => dates.day(clinicTimeToMs(day, '12:00', timeZone))
const patients = (count: number) => plural(count, 'patient')

/** What the placeholders of a line come to. While names are hidden, nothing of it tells who it is, or was typed. */
function valuesOf(line: DiscussedLine, style: SummaryStyle): TextValues<'review'> {
  const { month, status, nextReview } = line
  const codes =
    month === null ? '' : ` (${month.before.minutes} to ${month.after.minutes}, ${codesText(month.after.codes)})`
  const recommendation = style.hideNames ? [] : line.recommendation.split(/\r?\n/).filter((one) => one.trim() !== '')
  return {
    number: String(line.number),
    patient: whoText(line, style),
    decision: line.decision === null ? 'No decision named' : DECISION_TEXTS[line.decision].words,
    minutes: `${line.minutes} min${codes}`,
    flags: line.flags.map(({ type, kept }) => `${type} ${kept ? 'kept' : 'resolved'}`).join('. '),
    status: status === null ? '' : `${status.from} to ${status.to}`,
    'next review': nextReview === null ? '' : dayText(nextReview, style),
    state: SEND_STATE_TEXTS[line.sent],
    recommendation: recommendation.map((one) => `   ${one}`).join('\n'),
  }
}

/** A patient who was discussed, as the registry writes it. */
const discussedLines = (line: DiscussedLine, style: SummaryStyle): string[] =>
  renderText('review', style.template, valuesOf(line, style)).split('\n')

function notReachedText(line: NotReachedLine, style: SummaryStyle): string {
  const put = line.until === null ? '' : `. Put off to ${dayText(line.until, style)}`
  return `${line.number}. ${whoText(line, style)}: ${AGENDA_GROUP_TITLES[line.group]}${put}${line.why === 'skipped' ? '. Skipped' : ''}.`
}

/** Who took part: by name, or how many while names are hidden. One of them is the provider of the entries. */
export const participantsText = (participants: readonly string[], { hideNames, memberName }: SummaryStyle): string =>
  hideNames ? `${participants.length} took part` : participants.map(memberName).join(', ')

function figureLines(summary: MeetingSummary): string[] {
  const { discussed, notReached, decisions } = summary
  const counts = [
    `${decisions.adjust} adjust`,
    `${decisions.continue} continue`,
    `${decisions['more-information']} more information`,
  ]
  const notSent = `${patients(summary.notSent)}: not sent yet.`
  return [
    `Discussed ${discussed.length} of ${discussed.length + notReached.length}, in ${Math.round((summary.until - summary.startedAt) / 60_000)} min.`,
    `Decisions: ${listed(counts)}. Flags: ${summary.flagsResolved} resolved, ${summary.flagsKept} kept.`,
    `Care manager minutes: ${summary.minutes}. Reached another code: ${patients(summary.reachedCode)}.`,
    ...(summary.notSent === 0 ? [] : [notSent]),
  ]
}

/** What the parts of a summary are headed with. */
export const SUMMARY_PARTS: readonly string[] = ['Discussed', 'Not reached']

const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines])

/** A meeting's summary as lines of text, for the clipboard and paper. With names hidden it holds nothing that tells who a patient is. */
export function summaryLines(summary: MeetingSummary, style: SummaryStyle): string[] {
  const { participants, discussed, notReached } = summary
  const hidden = 'Names are hidden, and recommendations are left out.'
  return [
    `Review of ${style.dates.day(summary.startedAt)}`,
    ...(participants.length === 0 ? [] : [participantsText(participants, style)]),
    ...(style.hideNames ? [hidden] : []),
    ...figureLines(summary),
    ...part(
      'Discussed',
      discussed.flatMap((line) => discussedLines(line, style)),
    ),
    ...part(
      'Not reached',
      notReached.map((line) => notReachedText(line, style)),
    ),
  ]
}

/** The same as one text. */
export const summaryText = (summary: MeetingSummary, style: SummaryStyle): string =>
  `${summaryLines(summary, style).join('\n')}\n`
