import { policyStateSchema } from '../../policy.ts'
import { z } from '../../zod.ts'
import { mainCall } from '../rows.ts'

export const policyCalls = {
  /** What the organization has set for this computer: it was read at the start. */
  'policy.get': mainCall(z.object({}), policyStateSchema, [], { whileLocked: 'passes' }),
}
