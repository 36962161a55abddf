import type { Meeting } from './meeting.ts'
import { type Decided, decide, itemFor, type ReviewList } from './review-list.ts'

/** Longest time on one patient without a step that is taken for talk about the patient. Source: our choice, for a computer left alone. */
const LONGEST_LOOK_MS = 60 * 60_000

/** Time that went by since `since`; a clock that was set back takes nothing away. */
const passed = (since: number | null, at: number): number =>
  since === null ? 0 : Math.min(Math.max(0, at - since), LONGEST_LOOK_MS)

/** The meeting with the time up to `at` counted for the patient who is looked at. */
function charged(meeting: Meeting, at: number): Meeting {
  const { list, since } = meeting
  const ms = passed(since, at)
  const items = list.items.map((item) => (item.mrn === list.current ? { ...item, spentMs: item.spentMs + ms } : item))
  return { ...meeting, list: { ...list, items }, since: since === null ? null : at }
}

/**
 * A step on the meeting's list: one of the functions of `review-list.ts`. After the end nothing changes.
 * @param at epoch milliseconds
 */
export function stepped(meeting: Meeting, at: number, step: (list: ReviewList) => ReviewList): Meeting {
  if (meeting.endedAt !== null) return meeting
  const counted = charged(meeting, at)
  return { ...counted, list: step(counted.list), since: at }
}

/** A decision was saved: it is kept by the end of the meeting too, otherwise a saved entry would be missing from the summary. */
export function decided(meeting: Meeting, mrn: string, decision: Decided): Meeting {
  const counted = meeting.endedAt === null ? charged(meeting, decision.at) : meeting
  return { ...counted, list: decide(counted.list, mrn, decision) }
}

/** A decision was saved from which the list had gone on before: who is looked at now stays, also where somebody has gone back meanwhile. */
export function decidedBefore(meeting: Meeting, mrn: string, decision: Decided): Meeting {
  const after = decided(meeting, mrn, decision)
  return { ...after, list: { ...after.list, current: meeting.list.current } }
}

/** Nobody looks: the screen is locked, or the application ends. */
export const lookedAway = (meeting: Meeting, at: number): Meeting => ({ ...charged(meeting, at), since: null })

/** The meeting is on the screen again; the time in between counts for nobody. */
export const lookedAgain = (meeting: Meeting, at: number): Meeting =>
  meeting.endedAt === null ? { ...meeting, since: at } : meeting

export const ended = (meeting: Meeting, at: number): Meeting =>
  meeting.endedAt === null ? { ...lookedAway(meeting, at), endedAt: Math.max(at, meeting.startedAt) } : meeting

export const reopened = (meeting: Meeting, at: number): Meeting =>
  meeting.endedAt === null ? meeting : { ...meeting, endedAt: null, since: at }

/**
 * What is kept of a meeting that is closed: who was discussed and who was not, by which the next agenda and what happened since are told. What
 * was said of anybody is in the registry, and no longer here.
 */
export function closed(meeting: Meeting): Meeting {
  const items = meeting.list.items.map((item): Meeting['list']['items'][number] => {
    const { state } = item
    if (state.is !== 'discussed') return { ...item, draft: null }
    return { ...item, draft: null, state: { ...state, outcome: { ...state.outcome, recommendation: '' } } }
  })
  return { ...meeting, list: { ...meeting.list, items } }
}

export const withNamesHidden = (meeting: Meeting, hideNames: boolean): Meeting => ({ ...meeting, hideNames })

/** Who takes part. A consultant who takes part no more is none. */
export function withParticipants(
  meeting: Meeting,
  participants: readonly string[],
  consultant: string | null,
): Meeting {
  const all = [...new Set(participants)]
  return {
    ...meeting,
    participants: all,
    consultant: consultant !== null && all.includes(consultant) ? consultant : null,
  }
}

/** Time on the patient who is looked at, milliseconds. */
export function timeOnCurrent({ list, since }: Meeting, now: number): number {
  const item = list.current === null ? null : itemFor(list, list.current)
  return (item?.spentMs ?? 0) + passed(since, now)
}
