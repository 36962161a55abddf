import { z } from './zod.ts'

const text = z.string().trim().min(1).max(512)

/** AWS regions as they are written: `us-east-1`, `us-gov-west-1`, `cn-north-1`. */
export const regionSchema = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/)
/** The rule of DynamoDB for table names. */
export const tableNameSchema = z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/)
export const accountIdSchema = z.string().regex(/^\d{12}$/)
/** The rule of IAM Identity Center for the names of permission sets. */
export const roleNameSchema = z.string().regex(/^[\w+=,.@-]{1,32}$/)

const place = { name: z.string().trim().min(1).max(80), table: tableNameSchema, tableRegion: regionSchema }

/** A clinic's sign-in page. Account and role are null until the person or the clinic's file names them. */
const identityCenterSchema = z.object({
  kind: z.literal('identity-center'),
  ...place,
  /** `https://<clinic>.awsapps.com/start`, as `checkStartUrl` makes it. */
  startUrl: text,
  /** Where the clinic's Identity Center is. */
  region: regionSchema,
  accountId: accountIdSchema.nullable(),
  roleName: roleNameSchema.nullable(),
})

/** A profile of the AWS configuration on this computer, for people who use the AWS command line already. */
const profileSchema = z.object({ kind: z.literal('profile'), ...place, profile: text })

/** A DynamoDB-compatible engine on this computer, for trying out. */
const endpointSchema = z.object({
  kind: z.literal('endpoint'),
  ...place,
  /** Origin on loopback, as in `http://127.0.0.1:8000`. */
  endpoint: text,
  userId: text,
})

/** A connection as a person enters it, or as a clinic's file states it. */
export const connectionDraftSchema = z.discriminatedUnion('kind', [identityCenterSchema, profileSchema, endpointSchema])
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>

export const connectionIdSchema = z.string().min(1).max(64)
const kept = { id: connectionIdSchema }

/** A connection that this computer keeps. It holds no secret. */
export const savedConnectionSchema = z.discriminatedUnion('kind', [
  identityCenterSchema.extend(kept),
  profileSchema.extend(kept),
  endpointSchema.extend(kept),
  z.object({ kind: z.literal('sample'), ...kept, name: z.string() }),
])
export type SavedConnection = z.infer<typeof savedConnectionSchema>

/** A connection as the sign-in screen lists it. */
export const listedConnectionSchema = z.object({
  connection: savedConnectionSchema,
  /** `signed-in`: opens without a question. `signed-out`: needs its sign-in page. `ready`: has no sign-in of its own. */
  state: z.enum(['signed-in', 'signed-out', 'ready']),
  /** Who signed in last on this computer, null when nobody did, or when this computer may not keep it. */
  person: z.string().nullable(),
  /** Epoch milliseconds. */
  lastUsedAt: z.number().nullable(),
  /** False for the connection of a start file, which is not kept. */
  kept: z.boolean(),
})
export type ListedConnection = z.infer<typeof listedConnectionSchema>

/** Whether this computer can keep secrets. If not, secrets stay in memory only, and `reason` is the sentence for the person. */
export const keychainSchema = z.object({ available: z.boolean(), reason: z.string().nullable() })
export type Keychain = z.infer<typeof keychainSchema>

/** One step of "Check connection". */
export const CHECK_STEPS = ['reach', 'sign-in', 'role', 'table', 'read', 'identity'] as const
export const checkStepSchema = z.object({
  step: z.enum(CHECK_STEPS),
  status: z.enum(['running', 'ok', 'problem', 'skipped']),
  /** What was found, or what to do. */
  text: z.string(),
})
export type CheckStep = z.infer<typeof checkStepSchema>
