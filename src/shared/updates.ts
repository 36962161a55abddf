import { z } from './zod.ts'

/** Versions that are brought out for everybody, or earlier for those who try them. */
export const CHANNELS = ['stable', 'beta'] as const
export type Channel = (typeof CHANNELS)[number]

/** Why no update was taken. Each has a sentence in `main/updates/refusal.ts`. */
export const UPDATE_REFUSALS = [
  'unreachable',
  'unsigned',
  'wrong-signature',
  'malformed',
  'expired',
  'older',
  'other-channel',
  'other-store',
  'no-file',
  'system-too-old',
  'too-large',
  'other-size',
  'other-digest',
  'not-kept',
  'not-started',
  'not-installed',
] as const
export type UpdateRefusal = (typeof UPDATE_REFUSALS)[number]

const version = z.string()
const checkedAt = z.number()

/** How updates stand, as the window shows it. Times are epoch milliseconds, sizes bytes. Nobody is named. */
export const updateStateSchema = z.discriminatedUnion('state', [
  /** The organization's policy says that Caseload never looks for a version. */
  z.object({ state: z.literal('off') }),
  /** This installation is not replaced by Caseload itself; `why` is a sentence. */
  z.object({ state: z.literal('not-here'), why: z.string() }),
  z.object({ state: z.literal('not-checked') }),
  z.object({ state: z.literal('checking') }),
  /** `later`: a version that other computers get before this one; null for none. */
  z.object({ state: z.literal('current'), checkedAt, later: version.nullable() }),
  z.object({ state: z.literal('downloading'), version, received: z.number(), size: z.number() }),
  /** A version that a person installs by hand, from `page`. */
  z.object({ state: z.literal('available'), version, notes: z.string(), page: z.string() }),
  /** Installed at the next start, or by `updates.restart`. `later`: the person has chosen the next start. */
  z.object({ state: z.literal('ready'), version, notes: z.string(), later: z.boolean() }),
  /** `sentence` says why nothing was installed, and what to do. */
  z.object({ state: z.literal('refused'), reason: z.enum(UPDATE_REFUSALS), sentence: z.string(), checkedAt }),
])
export type UpdateState = z.infer<typeof updateStateSchema>

/** What a restart waits for in the window. */
export const AT_WORK = ['typing', 'saving', 'meeting'] as const
export type AtWork = (typeof AT_WORK)[number]

/** Why an update waits, as sentences. */
export const WAITS_FOR: Readonly<Record<AtWork, string>> = {
  typing: 'Something is being typed. Save it, or close its form, and then restart.',
  saving: 'An entry is being sent. Restart as soon as its answer is there.',
  meeting: 'A review meeting is open. End it, and then restart.',
}
