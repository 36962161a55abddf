import { USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
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
    questionnaires: listOf(mapOf({ uid: text, name: text, questions: listOf(question) })),
    settings: mapOf({ version: integer, timeZone: text, 'distrusted?': marks }),
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
    date_created: seconds,
    ...TRACE,
  },
  userRegistry: { user_id: text, registry_id: text, date_created: seconds, ...TRACE },
  invite: {
    email: text,
    role,
    invited_by: text,
    date_created: seconds,
    'first_name?': text,
    'last_name?': text,
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
  userEmail: { email: text, user_id: text, date_created: seconds, audit_logs: listOf(audit) },
} satisfies Record<string, Readonly<Record<string, Check>>>

const KEYS = ['PK', 'SK', 'partition_key', 'sort_key']

/** What is wrong with an item that we wrote from its first attribute on; nothing when it holds the types of the schema. */
export const wrongInEntity = (entity: keyof typeof ENTITIES, item: Raw | undefined): string[] => {
  if (!item) return [`there is no ${entity}`]
  const keys = KEYS.filter((name) => name in item)
  return mapOf({ ...Object.fromEntries(keys.map((name) => [name, text])), ...ENTITIES[entity] })({ M: item }, entity)
}
