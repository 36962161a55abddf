import type { MainHandlers } from '../ipc/call-routing.ts'
import type { ReadPolicy } from '../policy/policy.ts'

/** The call that says what the organization has set. */
export const policyHandlers = ({ state }: ReadPolicy): Pick<MainHandlers, 'policy.get'> => ({
  'policy.get': async () => state,
})
