import type { Meeting } from '#shared/domain/review/meeting.ts'
import type { DiscussedLine, MeetingSummary, SendState } from '#shared/domain/review/summary.ts'
import { plural } from '../../../lib/format.ts'

/** Decisions that a meeting leaves unfinished. */
export interface Unfinished {
  readonly waiting: number
  /** Not accepted, or changed elsewhere: a person has to look. */
  readonly problems: number
  /** Typed in the meeting and not saved. */
  readonly typed: number
}

const count = (lines: readonly DiscussedLine[], states: readonly SendState[]) =>
  lines.filter(({ sent }) => states.includes(sent)).length

/** What a meeting leaves unfinished. Of a patient who was discussed, what was typed after the decision counts too. */
export const unfinished = (
  { discussed }: Pick<MeetingSummary, 'discussed'>,
  { list }: Pick<Meeting, 'list'>,
): Unfinished => ({
  waiting: count(discussed, ['waiting']),
  problems: count(discussed, ['not-accepted', 'changed-elsewhere']),
  typed: list.items.filter(({ draft }) => draft !== null).length,
})

/** What is to be known before a meeting is closed, a sentence each; none where it can be closed without a question. */
export function closingWords({ waiting, problems, typed }: Unfinished, isOnDisk: boolean): string[] {
  const where = isOnDisk
    ? 'saved on this computer and goes out by itself'
    : 'kept in memory only: leave Caseload open until it is sent'
  return [
    ...(waiting > 0 ? [`${plural(waiting, 'decision')} not sent yet. What waits is ${where}.`] : []),
    ...(problems > 0
      ? [
          `${plural(problems, 'decision')} not accepted or changed elsewhere. They stay among the entries to send until you decide.`,
        ]
      : []),
    ...(typed > 0
      ? [
          `What was typed for ${plural(typed, 'patient')} was not saved as a decision, and goes with the meeting. Reopen it to save.`,
        ]
      : []),
  ]
}
