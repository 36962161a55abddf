import { z } from '../../zod.ts'
import { PAPERS } from './paper.ts'

/** What the access log knows. `not-exported` and `not-printed` follow an event that was written before the person thought better of it, or the disk refused. */
export const ACCESS_KINDS = [
  'viewed',
  'exported',
  'pdf',
  'printed',
  'copied',
  'unlocked',
  'unlock-failed',
  'offline',
  'sharing-begun',
  'sharing-ended',
  'not-exported',
  'not-printed',
] as const
export const accessKindSchema = z.enum(ACCESS_KINDS)
export type AccessKind = z.infer<typeof accessKindSchema>

/** What was looked at, or taken along. A word for it, never what stands in it. */
export const ACCESS_OBJECTS = [
  ...PAPERS,
  'stored-record',
  'phone-number',
  'entries',
  'records',
  'import-left-out',
  'access-log',
  'selection',
] as const
export const accessObjectSchema = z.enum(ACCESS_OBJECTS)
export type AccessObject = z.infer<typeof accessObjectSchema>

export const ACCESS_FORMATS = ['csv', 'xlsx', 'fhir', 'pdf'] as const
export const ACCESS_WAYS = ['pin', 'sign-in', 'press'] as const

/**
 * What happened, without who, when and where. Never a name, a note or a score: who may read the log need not be told those by it
 * (45 CFR 164.312(b), 164.502(b)).
 */
export const accessFactsSchema = z.object({
  kind: accessKindSchema,
  /** Only where one patient is meant, as the table has it. */
  mrn: z.string().nullable(),
  /** How many patients, or lines, a list held. */
  count: z.number().int().nonnegative().nullable(),
  object: accessObjectSchema.nullable(),
  format: z.enum(ACCESS_FORMATS).nullable(),
  /** Whether patients are named in what left; null where that is not known or nothing left. */
  isNamed: z.boolean().nullable(),
  /** By what the lock was opened. */
  way: z.enum(ACCESS_WAYS).nullable(),
  /** Tries that were left after a wrong PIN. */
  triesLeft: z.number().int().nonnegative().nullable(),
})
export type AccessFacts = z.infer<typeof accessFactsSchema>

/** One event of the access log of a registry. */
export const accessEventSchema = accessFactsSchema.extend({
  /** A uuid of version 7, made when it happened: with the time it is the key, so that it is written once. */
  id: z.string().min(1),
  /** Epoch milliseconds, by the table's clock where this computer's differs. */
  at: z.number().int(),
  userId: z.string(),
  /** A random id that the application keeps on the computer. It says nothing of its name. */
  computer: z.string(),
  /** Of the application. */
  version: z.string(),
  /** Whether the table could not be reached when it happened. */
  isOffline: z.boolean(),
})
export type AccessEvent = z.infer<typeof accessEventSchema>

/** Facts of a kind, with what is given of them. */
export const accessFacts = (kind: AccessKind, given: Partial<Omit<AccessFacts, 'kind'>> = {}): AccessFacts => ({
  ...{ kind, mrn: null, count: null, object: null, format: null, isNamed: null, way: null, triesLeft: null },
  ...given,
})

/** An event as it is read from the table, where its registry is the partition. */
export interface AccessLog {
  /** The latest first. */
  readonly events: readonly AccessEvent[]
  /** How many items of the time could not be read: of a later version, or of another program. */
  readonly unreadable: number
}
