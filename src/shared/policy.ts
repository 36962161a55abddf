import { LOCK_MINUTES } from './lock.ts'
import { RETENTION_DAYS } from './storage.ts'
import { z } from './zod.ts'

/** What an organization can set for the computers on which Caseload is installed, by the names of its policy file. */
export const POLICY_KEYS = [
  'updates',
  'connections',
  'sampleClinic',
  'lockMinutes',
  'retentionDays',
  'exports',
  'windowCapture',
  'logFolder',
] as const
export type PolicyKey = (typeof POLICY_KEYS)[number]

/** Which versions may be installed; `off`: Caseload never looks for one. */
export const updatesSchema = z.enum(['off', 'stable', 'beta'])
/** What may leave as a file, on paper or by the clipboard. */
export const exportsAllowedSchema = z.enum(['none', 'withoutNames', 'all'])
export type ExportsAllowed = z.infer<typeof exportsAllowedSchema>

/** The organization's policy, as the window shows it. No value of it is a secret. */
export const policyStateSchema = z.object({
  /** `none`: there is no policy. `wrong`: there is one that can't be used as it is, so what it doesn't say rightly is as strict as can be. */
  state: z.enum(['none', 'used', 'wrong']),
  /** The file; empty without one. */
  place: z.string(),
  /** What is wrong with it, as sentences that name keys and no values. */
  problems: z.array(z.string()),
  /** What is set by the organization. */
  set: z.array(z.enum(POLICY_KEYS)),
  /** Null where the organization says nothing. */
  updates: updatesSchema.nullable(),
  /** `listed`: those that the policy lists. `kept`: those that this computer knows already. */
  connections: z.enum(['any', 'listed', 'kept']),
  sampleClinic: z.boolean(),
  /** Idle minutes until the lock, at most. */
  lockMinutes: z.number().int().min(LOCK_MINUTES.least).max(LOCK_MINUTES.most),
  /** Days for which patients can be opened without the table, at most. */
  retentionDays: z.number().int().min(RETENTION_DAYS.least).max(RETENTION_DAYS.most),
  exports: exportsAllowedSchema,
  /** Whether a person may let shared screens show the window for a time. */
  windowCapture: z.boolean(),
  logFolder: z.string().nullable(),
})
export type PolicyState = z.infer<typeof policyStateSchema>
