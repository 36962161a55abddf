import { AT_WORK, updateStateSchema } from '../../updates.ts'
import { z } from '../../zod.ts'
import { event, mainCall } from '../rows.ts'

export const updateCalls = {
  /** How updates stand. Nobody is named. */
  'updates.get': mainCall(z.object({}), updateStateSchema, []),
  /** Looks for a version, and fetches it. Answers at once; `updates.changed` says what comes of it. */
  'updates.check': mainCall(z.object({}), updateStateSchema, []),
  /** The version that is ready is installed at the next start. */
  'updates.later': mainCall(z.object({}), updateStateSchema, []),
  /** Ends Caseload for the version that is ready. `conflict` while something is being done, as the window or the outbox says. */
  'updates.restart': mainCall(z.object({ atWork: z.array(z.enum(AT_WORK)).max(3) }), z.object({}), [
    'conflict',
    'not-found',
    'sign-in-required',
    'storage-locked',
    'unavailable',
  ]),
}

export const updateEvents = { 'updates.changed': event(updateStateSchema) }
