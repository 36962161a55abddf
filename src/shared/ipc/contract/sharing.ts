import { z } from '../../zod.ts'
import { event, mainCall } from '../rows.ts'

/** Minutes for which a person may let shared screens show the window. */
export const SHARING_MINUTES = [15, 30, 60] as const

/** Until when shared screens and screenshots show the window, epoch milliseconds; null: they show it black. */
const sharingSchema = z.object({ until: z.number().nullable() })
export type Sharing = z.infer<typeof sharingSchema>

export const sharingCalls = {
  'sharing.get': mainCall(z.object({}), sharingSchema, [], { whileLocked: 'passes' }),
  /** Lets shared screens show the window for a time. It ends by itself, and when the screen locks; both are accounted for. */
  'sharing.allow': mainCall(z.object({ minutes: z.literal(SHARING_MINUTES) }), sharingSchema, [
    'sign-in-required',
    'storage-locked',
    'unavailable',
  ]),
  'sharing.end': mainCall(z.object({}), sharingSchema, [], { whileLocked: 'passes' }),
}

export const sharingEvents = { 'sharing.changed': event(sharingSchema, 'passes') }
