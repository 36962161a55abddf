import { z } from '../../zod.ts'

/** When the next contact with a patient is due. */
export const dueSchema = z.object({
  /** `YYYY-MM-DD` on the clinic's calendar. */
  day: z.iso.date(),
  /** `HH:mm` on the clinic's clock; null = any time of the day. */
  time: z.string().nullable(),
  /** Days until it is due; negative = late. */
  days: z.number().int(),
  /** Whether a person agreed it; else the registry's rule says it. */
  agreed: z.boolean(),
  /** How bad a late one is; null where it is not late. */
  level: z.enum(['amber', 'red']).nullable(),
  /** Why it is late, as a sentence; null where it is not. */
  reason: z.string().nullable(),
})
export type Due = z.infer<typeof dueSchema>

/** Attempts to reach a patient since the last completed contact. Times are epoch milliseconds. */
export const attemptsSchema = z.object({
  /** Entries without contact. */
  count: z.number().int(),
  /** The first of them; null without any. */
  since: z.number().nullable(),
  noShows: z.number().int(),
})
export type Attempts = z.infer<typeof attemptsSchema>

/** What an attempt came to, as its note says it. */
export const ATTEMPT_OUTCOMES = ['No answer', 'Left a message', 'Wrong number'] as const
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

export const DONE_OUTCOMES = ['Reached', ...ATTEMPT_OUTCOMES, 'No-show', 'Moved'] as const

/** What was done about a patient today, the last of it. */
export const doneTodaySchema = z.object({
  outcome: z.enum(DONE_OUTCOMES),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Minutes of all entries of the day. */
  minutes: z.number().int(),
  /** Whether a contact is agreed for the same day once more: after it, or for a later time. */
  again: z.boolean(),
})
export type DoneToday = z.infer<typeof doneTodaySchema>
