import type { AgendaGroup } from './agenda.ts'
import { DECISIONS, type Decision } from './decision.ts'
import type { Meeting } from './meeting.ts'
import type { Outcome, ReviewItem } from './review-list.ts'

/** What became of the operations of a decision, the worst first. */
export const SEND_STATES = ['not-accepted', 'changed-elsewhere', 'waiting', 'sent'] as const
export type SendState = (typeof SEND_STATES)[number]

export const SEND_STATE_TEXTS: Readonly<Record<SendState, string>> = {
  'not-accepted': 'Not accepted',
  'changed-elsewhere': 'Changed elsewhere',
  waiting: 'Waiting to send',
  sent: 'Sent',
}

interface Line {
  /** Place on the agenda, from 1. */
  readonly number: number
  readonly mrn: string
  readonly pseudonym: number
  readonly group: AgendaGroup
}

export interface DiscussedLine extends Line, Outcome {
  readonly entryId: string
  /** Whether the minutes reached another code, or another unit of one. */
  readonly reachedCode: boolean
  readonly sent: SendState
}

/** Not discussed: still waiting when the meeting ended, skipped, or put off to a day (`YYYY-MM-DD`). */
export interface NotReachedLine extends Line {
  readonly why: 'waiting' | 'skipped' | 'deferred'
  readonly until: string | null
}

export interface MeetingSummary {
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** When it ended, or now while it goes on. */
  readonly until: number
  readonly participants: readonly string[]
  readonly consultant: string | null
  /** In the order of the agenda. */
  readonly discussed: readonly DiscussedLine[]
  /** They go first in their group next time. */
  readonly notReached: readonly NotReachedLine[]
  readonly decisions: Readonly<Record<Decision, number>>
  readonly flagsResolved: number
  readonly flagsKept: number
  /** Of the care manager. */
  readonly minutes: number
  readonly reachedCode: number
  /** Patients whose decision is not in the table yet. */
  readonly notSent: number
  /** Mean time on a patient who was discussed, milliseconds; null without any. */
  readonly spentMs: number | null
}

const codesOf = (state: { readonly codes: readonly { code: string; units: number }[] }): string =>
  state.codes.map(({ code, units }) => `${code} ${units}`).join()

function line(item: ReviewItem, place: number): Line {
  return { number: place + 1, mrn: item.mrn, pseudonym: item.pseudonym, group: item.group }
}

function discussedLine(item: ReviewItem, place: number, sentOf: (operationId: string) => SendState): DiscussedLine[] {
  const { state } = item
  if (state.is !== 'discussed') return []
  const { outcome, entryId } = state
  const states = state.operationIds.map(sentOf)
  const { month } = outcome
  return [
    {
      ...line(item, place),
      ...outcome,
      entryId,
      reachedCode: month !== null && codesOf(month.before) !== codesOf(month.after),
      sent: SEND_STATES.find((one) => states.includes(one)) ?? 'waiting',
    },
  ]
}

function notReachedLine(item: ReviewItem, place: number): NotReachedLine[] {
  const { state } = item
  if (state.is === 'discussed') return []
  return [{ ...line(item, place), why: state.is, until: state.is === 'deferred' ? state.until : null }]
}

const total = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((sum, one) => sum + of(one), 0)

/**
 * What a meeting has come to.
 * @param sentOf what became of an operation, by its id
 * @param now epoch milliseconds: the end of a meeting that goes on
 */
export function meetingSummary(
  meeting: Meeting,
  sentOf: (operationId: string) => SendState,
  now: number,
): MeetingSummary {
  const { items } = meeting.list
  const discussed = items.flatMap((item, place) => discussedLine(item, place, sentOf))
  const flags = discussed.flatMap((one) => one.flags)
  const counts = DECISIONS.map((one) => [one, discussed.filter(({ decision }) => decision === one).length] as const)
  const spent = items.filter(({ state }) => state.is === 'discussed')
  const { continue: goOn = 0, adjust = 0, 'more-information': more = 0 } = Object.fromEntries(counts)
  return {
    startedAt: meeting.startedAt,
    until: meeting.endedAt ?? Math.max(now, meeting.startedAt),
    participants: meeting.participants,
    consultant: meeting.consultant,
    discussed,
    notReached: items.flatMap(notReachedLine),
    decisions: { continue: goOn, adjust, 'more-information': more },
    flagsResolved: flags.filter(({ kept }) => !kept).length,
    flagsKept: flags.filter(({ kept }) => kept).length,
    minutes: total(discussed, ({ minutes }) => minutes),
    reachedCode: discussed.filter(({ reachedCode }) => reachedCode).length,
    notSent: discussed.filter(({ sent }) => sent !== 'sent').length,
    spentMs: spent.length === 0 ? null : total(spent, ({ spentMs }) => spentMs) / spent.length,
  }
}

/** Who goes first in the group on the next agenda: all who were not discussed, but for those put off to a later day. */
export const notReachedMrns = (meeting: Meeting): ReadonlySet<string> =>
  new Set(
    meeting.list.items.flatMap(({ mrn, state }) => (state.is === 'waiting' || state.is === 'skipped' ? [mrn] : [])),
  )
