import { USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
import { unreadableToOthers } from './other-program.ts'
import type { Raw } from './registry-table.ts'
import {
  audit,
  bool,
  type Check,
  integer,
  listOf,
  mapOf,
  milliseconds,
  oneOf,
  orNone,
  seconds,
  text,
  textSet,
} from './stored-types.ts'

const question = mapOf({
  id: text,
  question: text,
  score: integer,
  responses: listOf(mapOf({ id: text, response: text, score: integer })),
})
const marks: Check = (value, path) =>
  Object.entries(value.M ?? { '': value }).flatMap(([key, one]) => milliseconds(one, `${path}.${key}`))
const role = oneOf(USER_ROLES)

/** What each write of ours leaves in an item that it made or changed. */
const TRACE = { version: integer, applied_ops: textSet, audit_logs: listOf(audit) }

/** Every entity but the patient: the attributes of the schema, and ours. `?` marks the ones that may be absent. */
const ENTITIES = {
  registry: {
    id: text,
    name: text,
    created_date: seconds,
    modified_date: seconds,
    members: integer,
    active_patients: integer,
    description: text,
    akello_apps: listOf(() => []),
    integrations: listOf(() => []),
    logo_url: orNone(text),
    questionnaires: listOf(
      mapOf({
        uid: text,
        name: text,
        type: oneOf(['survey']),
        active: bool,
        questions: listOf(question),
        measurements: listOf(question),
      }),
    ),
    settings: mapOf({ version: integer, timeZone: text, 'distrusted?': marks }),
    'invited?': listOf(text),
    'admins_leaving?': listOf(mapOf({ user_id: text, op: text, at: milliseconds })),
    ...TRACE,
  },
  registryUser: {
    registry_id: text,
    user_id: text,
    first_name: text,
    last_name: text,
    email: text,
    role,
    is_admin: bool,
    date_created: integer,
    ...TRACE,
  },
  userRegistry: { user_id: text, registry_id: text, date_created: integer, ...TRACE },
  invite: {
    registry_id: text,
    email: text,
    role,
    invited_by: text,
    date_created: integer,
    first_name: text,
    last_name: text,
    'as_admin?': bool,
    ...TRACE,
  },
  user: {
    email: text,
    first_name: text,
    last_name: text,
    role,
    is_admin: bool,
    date_created: seconds,
    last_login: seconds,
    ...TRACE,
  },
  userEmail: { email: text, user_id: text, date_created: integer, audit_logs: listOf(audit) },
} satisfies Record<string, Readonly<Record<string, Check>>>

const KEYS = ['PK', 'SK', 'partition_key', 'sort_key']

/** What is wrong with an item that we wrote from its first attribute on; nothing when it holds the types of the schema, and both eras of the other program read it. */
export const wrongInEntity = (entity: keyof typeof ENTITIES, item: Raw | undefined): string[] => {
  if (!item) return [`there is no ${entity}`]
  const keys = KEYS.filter((name) => name in item)
  const shape = { ...Object.fromEntries(keys.map((name) => [name, text])), ...ENTITIES[entity] }
  return [...mapOf(shape)({ M: item }, entity), ...unreadableToOthers(entity, item)]
}
