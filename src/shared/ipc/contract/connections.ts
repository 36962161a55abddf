import {
  checkStepSchema,
  connectionDraftSchema,
  connectionIdSchema,
  keychainSchema,
  listedConnectionSchema,
  savedConnectionSchema,
} from '../../connections.ts'
import { z } from '../../zod.ts'
import { event, mainCall } from '../rows.ts'

export const connectionCalls = {
  /** The connections of this computer, the last used first, and the one to begin with: null shows the sign-in screen. */
  'connections.list': mainCall(
    z.object({}),
    z.object({
      connections: z.array(listedConnectionSchema),
      startWith: connectionIdSchema.nullable(),
      keychain: keychainSchema,
      /** AWS profiles found on this computer. */
      profiles: z.array(z.string()),
      /** What is wrong with the list of connections on this computer, as a sentence. */
      trouble: z.string().nullable(),
    }),
    ['invalid-request'],
    { whileLocked: 'passes' },
  ),
  /**
   * Keeps a new connection (`id` null) or a changed one. Refused as `conflict` where it would lead elsewhere while it is open, or
   * entries are not sent.
   */
  'connections.save': mainCall(
    z.object({ id: connectionIdSchema.nullable(), draft: connectionDraftSchema }),
    savedConnectionSchema,
    ['invalid-request', 'not-found', 'not-permitted', 'storage-locked', 'conflict'],
  ),
  /**
   * Forgets a connection, its tokens and what is kept of it. Nothing in the table changes. Refused as `conflict` while it is open, or
   * entries are not sent.
   */
  'connections.remove': mainCall(
    z.object({ id: connectionIdSchema, lostToo: z.boolean().optional() }),
    z.object({ lost: z.number().int() }),
    ['not-found', 'storage-locked', 'conflict'],
  ),
  /** Reads the text of a clinic's `*.caseload.json`. Nothing is kept before the person has confirmed it by saving. */
  'connections.import': mainCall(z.object({ text: z.string().max(16 * 1024) }), connectionDraftSchema, [
    'invalid-request',
    'not-permitted',
  ]),
  /** Tries a connection step by step; the steps come as `connections.checked` while it runs, and all of them at the end. */
  'connections.check': mainCall(z.object({ id: connectionIdSchema }), z.object({ steps: z.array(checkStepSchema) }), [
    'not-found',
    'not-permitted',
    'cancelled',
  ]),
}

export const connectionEvents = {
  'connections.checked': event(z.object({ id: connectionIdSchema, steps: z.array(checkStepSchema) })),
}
