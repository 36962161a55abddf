import { checkedSchema, versionsSchema } from '../../diagnostics.ts'
import { z } from '../../zod.ts'
import { mainCall } from '../rows.ts'

export const diagnosticsCalls = {
  /** What Caseload runs on. */
  'diagnostics.versions': mainCall(z.object({}), versionsSchema, []),
  /** Looks at keychain, network, table, store, clock, policy and log. It changes nothing. */
  'diagnostics.run': mainCall(z.object({}), z.object({ at: z.number(), rows: z.array(checkedSchema) }), [
    'invalid-request',
    'storage-locked',
    'unavailable',
  ]),
  /** Puts the text for support on the clipboard: versions, states, sizes and codes, without anybody. */
  'diagnostics.copy': mainCall(z.object({}), z.object({}), ['invalid-request', 'storage-locked', 'unavailable']),
}
