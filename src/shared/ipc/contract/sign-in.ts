import { accountIdSchema, connectionIdSchema, roleNameSchema } from '../../connections.ts'
import { signInStateSchema } from '../../sign-in.ts'
import { z } from '../../zod.ts'
import { event, mainCall } from '../rows.ts'

export const signInCalls = {
  /** Starts a sign-in. Its states come as `signIn.changed`; one runs at a time, a second one ends the first. */
  'signIn.start': mainCall(
    z.object({ connectionId: connectionIdSchema, method: z.enum(['browser', 'device']) }),
    z.object({}),
    ['not-found', 'invalid-request'],
    { whileLocked: 'passes' },
  ),
  /** Opens the browser at the sign-in's page again. */
  'signIn.openBrowser': mainCall(z.object({}), z.object({}), ['not-found', 'unavailable'], { whileLocked: 'passes' }),
  'signIn.choose': mainCall(
    z.object({ accountId: accountIdSchema, roleName: roleNameSchema }),
    z.object({}),
    ['not-found'],
    { whileLocked: 'passes' },
  ),
  /** The person says whether the name that AWS gave is theirs. */
  'signIn.confirm': mainCall(z.object({ isMe: z.boolean() }), z.object({}), ['not-found'], { whileLocked: 'passes' }),
  'signIn.cancel': mainCall(z.object({}), z.object({}), [], { whileLocked: 'passes' }),
}

export const signInEvents = {
  'signIn.changed': event(z.object({ connectionId: connectionIdSchema, state: signInStateSchema }), 'passes'),
}
