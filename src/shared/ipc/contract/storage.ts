import { connectionIdSchema } from '../../connections.ts'
import { retentionDaysSchema, storageStateSchema } from '../../storage.ts'
import { z } from '../../zod.ts'
import { dataCall, mainCall, THREAD_ERRORS } from '../rows.ts'

export const storageCalls = {
  'storage.get': dataCall(z.object({}), storageStateSchema, []),
  /** After the key was lost: what was kept is set aside, never deleted, and the connection starts anew. */
  'storage.setAside': mainCall(z.object({ connectionId: connectionIdSchema }), z.object({}), [
    'storage-locked',
    'not-found',
  ]),
  'storage.setRetention': dataCall(z.object({ days: retentionDaysSchema }), z.object({}), []),
  /** Removes the open clinic's data from this computer. Refused as `conflict` while entries are not sent, unless that is said. */
  'storage.remove': mainCall(z.object({ unsentToo: z.boolean() }), z.object({}), [...THREAD_ERRORS, 'conflict']),
}
