import { startTroubleSchema } from '../../startup.ts'
import { z } from '../../zod.ts'
import { mainCall } from '../rows.ts'

export const startupCalls = {
  /** Looks at what a start needs, each time anew: the folder, the policy, the keychain, the stores. */
  'startup.get': mainCall(z.object({}), z.object({ troubles: z.array(startTroubleSchema) }), [], {
    whileLocked: 'passes',
  }),
  'startup.quit': mainCall(z.object({}), z.object({}), [], { whileLocked: 'passes' }),
}
