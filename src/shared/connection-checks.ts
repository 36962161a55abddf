import regions from '../../resources/rules/aws-regions.json' with { type: 'json' }
import {
  accountIdSchema,
  type ConnectionDraft,
  connectionDraftSchema,
  regionSchema,
  roleNameSchema,
  tableNameSchema,
} from './connections.ts'
import { checkSignInPage } from './start-url.ts'

/**
 * The regions of AWS, to catch slips of the pen. A region that is missing here may be newer than this list.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const REGIONS: ReadonlySet<string> = new Set(regions)

/** A connection as it stands in a form: every field is the text that was typed. */
export interface ConnectionFields {
  readonly kind: ConnectionDraft['kind']
  readonly name: string
  readonly startUrl: string
  readonly region: string
  readonly accountId: string
  readonly roleName: string
  readonly table: string
  /** Empty: the same region as the sign-in page's. */
  readonly tableRegion: string
  readonly profile: string
  readonly endpoint: string
  readonly userId: string
}
export type ConnectionField = Exclude<keyof ConnectionFields, 'kind'>

const USED: Record<ConnectionDraft['kind'], readonly ConnectionField[]> = {
  'identity-center': ['name', 'startUrl', 'region', 'accountId', 'roleName', 'table', 'tableRegion'],
  profile: ['name', 'profile', 'table', 'tableRegion'],
  endpoint: ['name', 'endpoint', 'userId', 'table', 'tableRegion'],
}

/** The fields of a kind, in the order of the form. */
export const fieldsOf = (kind: ConnectionDraft['kind']): readonly ConnectionField[] => USED[kind]

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?\/?$/i

const required = (text: string, longest: number, missing: string): string | null => {
  if (text === '') return missing
  return text.length > longest ? `Use ${longest} characters or fewer.` : null
}

function region(text: string): string | null {
  if (text === '') return 'Enter the region, for example us-east-1.'
  return regionSchema.safeParse(text).success ? null : 'A region looks like us-east-1 or us-gov-west-1.'
}

function table(text: string): string | null {
  if (text === '') return 'Enter the name of the table. Your clinic’s IT knows it.'
  const allowed = 'Use 3 to 255 letters, digits, “_”, “.” or “-”, without spaces.'
  return tableNameSchema.safeParse(text).success ? null : allowed
}

const CHECKS: Record<ConnectionField, (text: string, fields: ConnectionFields) => string | null> = {
  name: (text) => required(text, 80, 'Enter a name for this connection, for example your clinic’s.'),
  startUrl: (text) => {
    if (text === '') return 'Enter the address of your clinic’s sign-in page.'
    const checked = checkSignInPage(text)
    return checked.ok ? null : checked.reason
  },
  region,
  accountId: (text) =>
    text === '' || accountIdSchema.safeParse(text).success ? null : 'An AWS account number has 12 digits.',
  roleName: (text) =>
    text === '' || roleNameSchema.safeParse(text).success
      ? null
      : 'Use 1 to 32 letters, digits or the characters _ + = , . @ -',
  table,
  tableRegion: (text, { kind }) => (text === '' && kind === 'identity-center' ? null : region(text)),
  profile: (text) => required(text, 512, 'Choose a profile.'),
  endpoint: (text) =>
    LOOPBACK.test(text) ? null : 'Enter an address on this computer, for example http://127.0.0.1:8000.',
  userId: (text) => required(text, 512, 'Enter the id of the user to work as.'),
}

/** What is wrong with one field, as a sentence; null when nothing is. */
export function checkField(fields: ConnectionFields, field: ConnectionField): string | null {
  return CHECKS[field](cleaned(fields, field), fields)
}

/** People copy account numbers as AWS shows them, with hyphens. */
function cleaned(fields: ConnectionFields, field: ConnectionField): string {
  const text = fields[field].trim()
  return field === 'accountId' ? text.replace(/[\s-]/g, '') : text
}

/** Warns of a region that is well formed but unknown to Caseload: perhaps a new region, more often a typing error. */
export function regionDoubt(text: string): string | null {
  const given = text.trim()
  if (!regionSchema.safeParse(given).success || REGIONS.has(given)) return null
  return 'Caseload does not know this region. Check how it is written.'
}

export type CheckedConnection =
  | { readonly ok: true; readonly draft: ConnectionDraft }
  | { readonly ok: false; readonly problems: Partial<Record<ConnectionField, string>> }

/** Checks a whole form: the connection to keep, or what is wrong by field. */
export function checkConnection(fields: ConnectionFields): CheckedConnection {
  const problems: Partial<Record<ConnectionField, string>> = {}
  for (const field of fieldsOf(fields.kind)) {
    const problem = checkField(fields, field)
    if (problem !== null) problems[field] = problem
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, draft: connectionDraftSchema.parse(draftOf(fields)) }
}

function draftOf(fields: ConnectionFields): Record<string, string | null> {
  const { kind } = fields
  const values: Record<string, string | null> = { kind }
  for (const field of fieldsOf(kind)) values[field] = cleaned(fields, field)
  if (kind !== 'identity-center') return values
  const start = checkSignInPage(cleaned(fields, 'startUrl'))
  return {
    ...values,
    startUrl: start.ok ? start.url : null,
    accountId: values.accountId || null,
    roleName: values.roleName || null,
    tableRegion: values.tableRegion || cleaned(fields, 'region'),
  }
}

/** The form for a draft, or an empty one of a kind. */
export function fieldsFor(draft: Partial<ConnectionFields> & Pick<ConnectionFields, 'kind'>): ConnectionFields {
  const empty = { name: '', startUrl: '', region: '', accountId: '', roleName: '', table: '', tableRegion: '' }
  return { ...empty, profile: '', endpoint: '', userId: '', ...draft }
}

/** The form for a connection that is kept or that a clinic's file states. */
export function fieldsOfDraft(draft: ConnectionDraft): ConnectionFields {
  if (draft.kind !== 'identity-center') return fieldsFor(draft)
  return fieldsFor({ ...draft, accountId: draft.accountId ?? '', roleName: draft.roleName ?? '' })
}
