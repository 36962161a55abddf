import { z } from '../../zod.ts'
import { NOTE_LIMIT } from '../entities/treatment-entry.ts'
import { addClinicDays, clinicDay } from '../time.ts'
import { DEFAULT_PACE, type Discussed, estimateLength, type LengthEstimate, type Pace } from './agenda-length.ts'
import { isWaiting, type ReviewList, reviewListSchema, withPseudonyms } from './review-list.ts'

/** Whose patients a meeting is about. */
export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('registry') }),
  z.object({ kind: z.literal('view'), viewId: z.string().min(1) }),
  z.object({ kind: z.literal('care-managers'), userIds: z.array(z.string()).min(1) }),
])
export type ReviewScope = z.infer<typeof scopeSchema>

/** A question for the psychiatrist that is typed and not saved. `seen` is the flag's note when it was begun; null while no flag of the type was open. */
const typedQuestionSchema = z.object({
  mrn: z.string().min(1),
  type: z.enum(['Review with Psychiatrist', 'Needs Discussion']),
  text: z.string().max(NOTE_LIMIT),
  seen: z.string().nullable(),
})
export type TypedQuestion = z.infer<typeof typedQuestionSchema>

/** An agenda that was prepared and not begun. It holds MRNs: it is kept encrypted. Times are epoch milliseconds. */
export const preparedReviewSchema = z.object({
  version: z.literal(1),
  registryId: z.string().min(1),
  preparedAt: z.number(),
  scope: scopeSchema,
  list: reviewListSchema,
  /** Absent: none. */
  questions: z.array(typedQuestionSchema).optional(),
})
export type PreparedReview = z.infer<typeof preparedReviewSchema>

/** A review meeting. It holds MRNs and recommendations: it is kept encrypted, until it is closed. Times are epoch milliseconds. */
export const meetingSchema = z.object({
  version: z.literal(1),
  id: z.string().min(1),
  registryId: z.string().min(1),
  startedAt: z.number(),
  /** User id. */
  startedBy: z.string().min(1),
  endedAt: z.number().nullable(),
  /** User ids, in the order in which they were chosen. */
  participants: z.array(z.string()),
  /** User id of the participant who consults: the provider of the entries. Null until one is chosen. */
  consultant: z.string().nullable(),
  scope: scopeSchema,
  list: reviewListSchema,
  hideNames: z.boolean(),
  /** Since when the time of the patient who is looked at runs; null while nobody looks. */
  since: z.number().nullable(),
})
export type Meeting = z.infer<typeof meetingSchema>

type Begun = Pick<Meeting, 'id' | 'registryId' | 'startedAt' | 'startedBy' | 'participants' | 'consultant' | 'scope'>

/** A meeting begins with a list: the pseudonyms are given in its order, and the first who waits is looked at. */
export function beginMeeting(begun: Begun, list: ReviewList): Meeting {
  const first = list.items.find(isWaiting)
  const begins = withPseudonyms(first ? { ...list, current: first.mrn } : list)
  return { version: 1, ...begun, endedAt: null, list: begins, hideNames: false, since: begun.startedAt }
}

/** The day (`YYYY-MM-DD`) a week on, to which a patient is deferred. */
export const weekOn = (now: number, timeZone: string): string => clinicDay(addClinicDays(now, 7, timeZone), timeZone)

/** Who was discussed in a meeting, as its pace is told by. */
export const discussedIn = ({ list }: Pick<Meeting, 'list'>): Discussed[] =>
  list.items.flatMap(({ state, pace, spentMs }) => (state.is === 'discussed' ? [{ pace, spentMs }] : []))

/** How long the patients who wait will take. @param before who was discussed in the last meetings */
export const timeLeft = (
  meeting: Pick<Meeting, 'list'>,
  pace: Pace = DEFAULT_PACE,
  before: readonly Discussed[] = [],
): LengthEstimate =>
  estimateLength(
    meeting.list.items.filter(isWaiting).map((item) => item.pace),
    pace,
    discussedIn(meeting),
    before,
  )
