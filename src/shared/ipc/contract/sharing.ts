import { z } from '../../zod.ts'
import { event, mainCall } from '../rows.ts'

/** Minutes for which a person may let shared screens show the window. */
export const SHARING_MINUTES = [15, 30, 60] as const
/** Hours after which sharing ends although its meeting has not been ended. Source: the longest weekly review that is published takes 4 hours. */
export const SHARING_MEETING_HOURS = 4

/**
 * Until when shared screens and screenshots show the window: a time in epoch milliseconds, or the end of the review meeting; null: they show it
 * black.
 */
const sharingSchema = z.object({ until: z.union([z.number(), z.literal('meeting-ends')]).nullable() })
export type Sharing = z.infer<typeof sharingSchema>

const ERRORS = ['not-permitted', 'sign-in-required', 'storage-locked', 'unavailable'] as const

export const sharingCalls = {
  'sharing.get': mainCall(z.object({}), sharingSchema, [], { whileLocked: 'passes' }),
  /** Lets shared screens show the window for a time. It ends by itself, and when the screen locks; both are accounted for. */
  'sharing.allow': mainCall(z.object({ minutes: z.literal(SHARING_MINUTES) }), sharingSchema, ERRORS),
  /** The same until the review meeting ends: the window says when. */
  'sharing.allowForMeeting': mainCall(z.object({}), sharingSchema, ERRORS),
  'sharing.end': mainCall(z.object({}), sharingSchema, [], { whileLocked: 'passes' }),
}

export const sharingEvents = { 'sharing.changed': event(sharingSchema, 'passes') }
