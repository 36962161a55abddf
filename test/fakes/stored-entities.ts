import { ACCESS_FORMATS, ACCESS_KINDS, ACCESS_OBJECTS, ACCESS_WAYS } from '#shared/domain/entities/access-event.ts'
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
const bytes: Check = (value, path) => (value.B ? [] : [`${path} is ${JSON.stringify(value)}`])
const role = oneOf(USER_ROLES)

/** What each write of ours leaves in an item that it made or changed. */
const TRACE = { version: integer, applied_ops: textSet, audit_logs: listOf(audit) }

/** What other programs don't know. */
const OWN = {
  // Who, what, when and where: no name, note or score has a place in it.
  accessEvent: {
    format: integer,
    id: text,
    kind: oneOf(ACCESS_KINDS),
    user_id: text,
    at: milliseconds,
    computer: text,
    app_version: text,
    offline: bool,
    'patient_mrn?': text,
    'count?': integer,
    'object?': oneOf(ACCESS_OBJECTS),
    'file_format?': oneOf(ACCESS_FORMATS),
    'with_names?': bool,
    'opened_by?': oneOf(ACCESS_WAYS),
    'tries_left?': integer,
  },
  monthLock: {
    format: integer,
    month: text,
    time_zone: text,
    as_of: milliseconds,
    is_over: bool,
    is_named: bool,
    locked_by: text,
    locked_by_name: text,
    unreadable_patients: integer,
    waiting: integer,
    parts: integer,
    figures: mapOf({
      patients: integer,
      minutes: integer,
      uncounted: integer,
      with_code: integer,
      missing: integer,
      codes: listOf(mapOf({ code: text, units: integer })),
    }),
    rule_sets: listOf(
      mapOf({
        id: text,
        label: text,
        source: text,
        changed: bool,
        effective_from: text,
        effective_to: orNone(text),
      }),
    ),
    'overlaps?': oneOf(['once']),
    ...TRACE,
  },
  monthFacts: {
    format: integer,
    month: text,
    patient_mrn: text,
    'initiating_visit?': text,
    'diagnosis?': text,
    'treating_practitioner?': text,
    'treating_practitioner_npi?': text,
    'place_of_service?': text,
    'apcm?': bool,
    'remark?': text,
    'billed?': bool,
    'billed_at?': milliseconds,
    'billed_by?': text,
    ...TRACE,
  },
  monthLockPart: { format: integer, rows: bytes },
} satisfies Record<string, Readonly<Record<string, Check>>>

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

function wrongTypes(entity: string, shape: Readonly<Record<string, Check>>, item: Raw): string[] {
  const keys = KEYS.filter((name) => name in item)
  return mapOf({ ...Object.fromEntries(keys.map((name) => [name, text])), ...shape })({ M: item }, entity)
}

/** What is wrong with an item that we wrote from its first attribute on; nothing when it holds the types of the schema, and both eras of the other program read it. */
export const wrongInEntity = (entity: keyof typeof ENTITIES, item: Raw | undefined): string[] =>
  item
    ? [...wrongTypes(entity, ENTITIES[entity], item), ...unreadableToOthers(entity, item)]
    : [`there is no ${entity}`]

/** The same of an item that only we know. */
export const wrongInOwn = (entity: keyof typeof OWN, item: Raw | undefined): string[] =>
  item ? wrongTypes(entity, OWN[entity], item) : [`there is no ${entity}`]
