import {
  accountIdSchema,
  type ConnectionDraft,
  regionSchema,
  roleNameSchema,
  tableNameSchema,
} from '#shared/connections.ts'
import { checkSignInPage } from '#shared/start-url.ts'
import { z } from '#shared/zod.ts'

/** What a field must be, for the sentence about one that isn't. */
export type Expected = Readonly<Record<string, string>>

/** What is wrong, by the names of the fields: their values may be secrets. */
export function problemsOf(error: z.ZodError, expected: Expected): string {
  const sentences = error.issues.map((issue) => {
    const at = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return `“${at}” must be ${expected[at] ?? 'a text that is not empty'}.`
    const names = issue.keys.slice(0, 10).map((key) => `“${at === '' ? '' : `${at}.`}${key.slice(0, 40)}”`)
    return `it has fields that are not known: ${names.join(', ')}.`
  })
  return sentences.join(' ')
}

/** JSON in a text, or null: the parser's message quotes the text, and the text may hold secrets. */
export function parseText(given: string): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(given) }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export type IdentityCenterDraft = Extract<ConnectionDraft, { kind: 'identity-center' }>
export type ProfileDraft = Extract<ConnectionDraft, { kind: 'profile' }>

/** A value, or why there is none: a sentence that names fields and repeats no value. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }
export const refused = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason })

const place = { name: z.string().trim().min(1).max(80), table: tableNameSchema }

/** Unknown fields are refused: a slip in the name of a field must not be taken for one that was left out. */
const identityCenterSchema = z.strictObject({
  kind: z.literal('identity-center'),
  ...place,
  startUrl: z.string().max(512),
  region: regionSchema,
  tableRegion: regionSchema.optional(),
  accountId: accountIdSchema.nullable().default(null),
  roleName: roleNameSchema.nullable().default(null),
})
const profileSchema = z.strictObject({
  kind: z.literal('profile'),
  ...place,
  profile: z.string().trim().min(1).max(512),
  tableRegion: regionSchema,
})

const REGION = 'a region such as us-east-1'
const EXPECTED: Expected = {
  name: 'a name of 1 to 80 characters',
  startUrl: 'the address of the clinic’s sign-in page',
  region: REGION,
  tableRegion: REGION,
  table: 'a table name: 3 to 255 letters, digits, “_”, “.” or “-”',
  accountId: 'an AWS account number of 12 digits, in quotation marks',
  roleName: 'the name of a permission set: 1 to 32 letters, digits or the characters _ + = , . @ -',
  profile: 'the name of a profile in the AWS configuration of this computer',
}

/** Reads the connection to a clinic's sign-in page. Where no region of the table is stated, it is that of the sign-in page. */
export function readIdentityCenter(json: unknown): Read<IdentityCenterDraft> {
  const read = identityCenterSchema.safeParse(json)
  if (!read.success) return refused(problemsOf(read.error, EXPECTED))
  const start = checkSignInPage(read.data.startUrl)
  if (!start.ok)
    return refused('“startUrl” is no sign-in page of AWS. It must look like https://riverbend.awsapps.com/start.')
  if (start.region !== null && start.region !== read.data.region)
    return refused('“startUrl” is of another region than “region”.')
  return {
    ok: true,
    value: { ...read.data, startUrl: start.url, tableRegion: read.data.tableRegion ?? read.data.region },
  }
}

/** Reads the connection of an AWS profile. */
export function readProfile(json: unknown): Read<ProfileDraft> {
  const read = profileSchema.safeParse(json)
  return read.success ? { ok: true, value: read.data } : refused(problemsOf(read.error, EXPECTED))
}
