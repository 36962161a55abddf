import { connectionIdSchema } from '../../connections.ts'
import { personSchema } from '../../sign-in.ts'
import { z } from '../../zod.ts'
import { dataCall, event, mainCall } from '../rows.ts'

const sessionSchema = z.object({
  connection: z.object({
    id: connectionIdSchema,
    kind: z.enum(['sample', 'endpoint', 'profile', 'identity-center']),
    /** What the title bar and the registry picker call it. */
    label: z.string(),
  }),
  person: personSchema,
  /** This computer's IANA time zone: used, and labelled, where a registry has none. */
  computerTimeZone: z.string(),
  version: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

export const sessionCalls = {
  'session.begin': mainCall(
    z.object({ connectionId: connectionIdSchema }),
    sessionSchema,
    [
      'sign-in-required',
      'offline',
      'not-permitted',
      'access-denied',
      'not-found',
      'storage-locked',
      'throttled',
      'unavailable',
      'invalid-request',
    ],
    { whileLocked: 'passes' },
  ),
  /** Ends the session: `person` forgets who signed in on this computer, `everywhere` also ends the clinic's sign-in session. */
  'session.end': mainCall(
    z.object({ scope: z.enum(['leave', 'person', 'everywhere']) }),
    z.object({}),
    ['offline', 'unavailable'],
    { whileLocked: 'passes' },
  ),
  /** First run: the person's name, asked once. */
  'profile.save': dataCall(
    z.object({ firstName: z.string().trim().min(1).max(80), lastName: z.string().trim().min(1).max(80) }),
    personSchema,
    ['offline', 'not-permitted', 'access-denied', 'throttled', 'invalid-request', 'conflict'],
  ),
}

export const sessionEvents = {
  /** The session needs a sign-in, or has it again: what is on screen stays. Somebody else signed in: the session has ended. */
  'session.changed': event(z.object({ signIn: z.enum(['needed', 'ok', 'other-person']) }), 'passes'),
}
