import { z } from './zod.ts'

/** What is looked at on this computer, in the order in which it is shown. */
export const CHECKS = ['keychain', 'network', 'table', 'store', 'clock', 'policy', 'log'] as const
export type CheckName = (typeof CHECKS)[number]

export const CHECK_LABELS: Readonly<Record<CheckName, string>> = {
  keychain: 'Keychain',
  network: 'Network',
  table: 'Table',
  store: 'Store',
  clock: 'Clock',
  policy: 'Policy',
  log: 'Log',
}

export const checkedSchema = z.object({
  check: z.enum(CHECKS),
  /** `watch`: it works, and somebody should do something. `skipped`: it can't be looked at now. */
  state: z.enum(['fine', 'watch', 'failed', 'skipped']),
  /** What was found, and what to do, as sentences. No patient and no person is named. */
  text: z.string(),
  /** A figure beside it, as in `84, 112 ms`; empty for none. */
  figure: z.string(),
})
export type Checked = z.infer<typeof checkedSchema>

/** Builds of what Caseload runs on. */
export const versionsSchema = z.object({
  system: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
})
export type Versions = z.infer<typeof versionsSchema>
