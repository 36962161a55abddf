import { checkedSchema, versionsSchema } from '../../diagnostics.ts'
import { z } from '../../zod.ts'
import { mainCall, THREAD_ERRORS } from '../rows.ts'

export const diagnosticsCalls = {
  /** What Caseload runs on. */
  'diagnostics.versions': mainCall(z.object({}), versionsSchema, [], { whileLocked: 'passes' }),
  /** Looks at keychain, network, table, store, clock, policy and log. It changes nothing. */
  'diagnostics.run': mainCall(z.object({}), z.object({ at: z.number(), rows: z.array(checkedSchema) }), THREAD_ERRORS),
  /** Puts the text for support on the clipboard: versions, states, sizes and codes, without anybody. */
  'diagnostics.copy': mainCall(z.object({}), z.object({}), THREAD_ERRORS),
}
