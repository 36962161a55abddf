import type { CaseloadRow, Urgency } from '../entities/caseload-row.ts'
import type { DateText } from '../operations/operation-text.ts'
import { plural } from '../plural.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, clinicTimeToMs } from '../time.ts'

type OpenFlag = CaseloadRow['flags'][number]

/** A review that was asked for and is due. */
export interface NextReview {
  /** Noon of the day on which the patient is to be on the agenda, epoch milliseconds. */
  readonly at: number
  /** Free text of a person; it may hold names. */
  readonly note: string
}

export type AgendaRow = CaseloadRow

/** Why a patient is on the agenda: an unresolved flag, an urgency rule that applies, or a review that was asked for and is due. */
export type AgendaReason =
  | ({ readonly kind: 'flag' } & OpenFlag)
  | ({ readonly kind: 'next-review' } & NextReview)
  | ({ readonly kind: 'rule' } & Urgency)

type Clock = Pick<ClinicContext, 'now' | 'timeZone'>

/** The review that was asked for, from its day on until the next consultation; else null. */
export function dueReview({ nextReview, lastConsultAt }: AgendaRow, { now, timeZone }: Clock): NextReview | null {
  if (nextReview === null) return null
  const { on, note } = nextReview
  const isDone = lastConsultAt !== null && clinicDay(lastConsultAt, timeZone) >= on
  return isDone || on > clinicDay(now, timeZone) ? null : { at: clinicTimeToMs(on, '12:00', timeZone), note }
}

/** What the agenda says of a patient who is new, before the rule finds the review overdue: it is the first that the meeting asks. */
const NOT_YET_REVIEWED: Urgency = {
  rule: 'review-overdue',
  level: 'amber',
  since: null,
  reason: 'No psychiatric consultation yet in this course of care.',
}

/** The rules that apply. Every new patient carries that it has not been reviewed; that alone moves nobody to another group. */
function agendaRules({ urgency }: AgendaRow): readonly Urgency[] {
  const at = urgency.findIndex(({ rule }) => rule === 'new')
  if (at < 0 || urgency.some(({ rule }) => rule === 'review-overdue')) return urgency
  return urgency.toSpliced(at, 0, NOT_YET_REVIEWED)
}

/** All reasons of a row: flags with the most urgent first, then a review that was asked for, then the rules in the order of `urgency`. */
export function agendaReasons(row: AgendaRow, due: NextReview | null): AgendaReason[] {
  return [
    ...row.flags.map((flag): AgendaReason => ({ kind: 'flag', ...flag })),
    ...(due === null ? [] : [{ kind: 'next-review' as const, ...due }]),
    ...agendaRules(row).map((rule): AgendaReason => ({ kind: 'rule', ...rule })),
  ]
}

/** How days are written. */
export type DayText = Pick<DateText, 'day'>

const since = (at: number | null, { day }: DayText) => (at === null ? ', since when is not known' : ` since ${day(at)}`)

/** A reason as a sentence, without free text that a person typed for it. */
export function reasonText(reason: AgendaReason, dates: DayText): string {
  switch (reason.kind) {
    case 'flag': {
      const { type, state, raisedAt } = reason
      const confirm = state === 'confirm' ? ', cleared by another program: confirm' : ''
      return `${type.stored} is open${since(raisedAt, dates)}${confirm}.`
    }
    case 'next-review':
      return `A review was asked for on ${dates.day(reason.at)}.`
    case 'rule':
      return reason.reason
  }
}

type Short = (row: AgendaRow, reason: Urgency, dates: DayText) => string

const SHORT_RULES: Readonly<Record<Urgency['rule'], Short>> = {
  safety: (_row, { since: at }, { day }) =>
    at === null ? 'Safety, since when is not known' : `Safety since ${day(at)}`,
  'follow-up-overdue': ({ daysLate }) => `Follow-up ${plural(daysLate ?? 0, 'day')} late`,
  'early-follow-up-missed': () => 'No first follow-up',
  'not-improving': ({ weeks }) => (weeks === null ? 'Not improving' : `Not improving, week ${weeks}`),
  'review-overdue': ({ lastConsultAt: at }, _reason, { day }) =>
    at === null ? 'No P/C yet' : `No P/C since ${day(at)}`,
  new: () => 'New, no P/C yet',
  'ready-for-relapse-prevention': () => 'Ready for relapse prevention',
  'near-threshold': ({ month: { next } }) =>
    next === null ? 'Near a code' : `${next.minutesAway} min to ${next.code}`,
}

/** A reason in a few words, for a list. A flag's type stands beside it. */
export function shortReason(row: AgendaRow, reason: AgendaReason, dates: DayText): string {
  if (reason.kind === 'rule') return SHORT_RULES[reason.rule](row, reason, dates)
  if (reason.kind === 'next-review') return `Review asked for ${dates.day(reason.at)}`
  if (reason.state === 'confirm') return 'Cleared by another program: confirm'
  return reason.raisedAt === null ? 'Raised, date not known' : `Raised ${dates.day(reason.raisedAt)}`
}

/** The reason that a list shows in words: the first that is more than the flag beside it, else the flag's own; null without any. */
export function leadingReason(reasons: readonly AgendaReason[]): AgendaReason | null {
  const hasSafetyFlag = reasons.some((one) => one.kind === 'flag' && one.type.known === 'Safety Risk')
  const more = reasons.find(
    (one) => one.kind !== 'flag' && !(hasSafetyFlag && one.kind === 'rule' && one.rule === 'safety'),
  )
  return more ?? reasons[0] ?? null
}
