import {
  CONTACT_TYPES,
  FLAG_TYPES,
  PATIENT_STATUSES,
  USER_ROLES,
  VISIT_TYPES,
} from '#shared/domain/entities/vocabulary.ts'
import type { Raw } from './registry-table.ts'
import { bool, type Check, expectType, integer, listOf, oneOf, orNone, text } from './stored-types.ts'

/** The two shapes in which the program whose schema it is has stored and read its tables. */
export const ERAS = ['questions', 'measurements'] as const
export type Era = (typeof ERAS)[number]
/** What its reader validates. One attribute that is missing or of another type fails the item, and for a registry the whole list. */
export type Entity = 'registry' | 'registryUser' | 'userRegistry' | 'invite' | 'user' | 'userEmail' | 'patient'

const number = expectType('N')

/** A map with these attributes at least; `?` marks the ones that may be absent. Others are ignored, as its reader does. */
const requires =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    const map = value.M
    if (!map) return [`${path} is ${JSON.stringify(value)}`]
    return Object.entries(shape).flatMap(([named, check]) => {
      const name = named.replace(/\?$/, '')
      const one = map[name]
      if (one) return check(one, `${path}.${name}`)
      return named.endsWith('?') ? [] : [`${path}.${name} is missing`]
    })
  }

const question = requires({
  id: text,
  question: text,
  'score?': integer,
  responses: listOf(requires({ id: text, response: text, score: integer })),
})

const questionnaire: Readonly<Record<Era, Check>> = {
  questions: requires({ uid: text, name: text, questions: listOf(question) }),
  measurements: requires({ uid: text, name: text, type: text, measurements: listOf(question) }),
}

const registry = (era: Era) => ({
  id: text,
  name: text,
  created_date: number,
  modified_date: number,
  members: integer,
  active_patients: integer,
  questionnaires: listOf(questionnaire[era]),
  // The later reader takes them without asking whether they are there.
  ...(era === 'measurements' ? { description: text, akello_apps: listOf(() => []), logo_url: orNone(text) } : {}),
})

const log = requires({
  'id?': text,
  'patient_mrn?': orNone(text),
  'provider?': orNone(text),
  'no_show?': orNone(bool),
  'flag?': orNone(oneOf(FLAG_TYPES)),
  weeks_in_treatment: integer,
  contact_type: oneOf(CONTACT_TYPES),
  visit_type: oneOf(VISIT_TYPES),
  scores: listOf(requires({ score_name: text, score_value: integer })),
  'minutes?': orNone(number),
  date: number,
})

const patient = {
  'patient_flag?': oneOf(FLAG_TYPES),
  patient_mrn: text,
  first_name: text,
  last_name: text,
  phone_number: text,
  email: text,
  date_of_birth: text,
  'payer?': orNone(text),
  treatment_logs: listOf(log),
  audit_logs: listOf(requires({ object_name: text, action: text, user_id: text, created_date: number })),
  flags: listOf(
    requires({
      flag_type: oneOf(FLAG_TYPES),
      created_by_provider_id: text,
      created_date: number,
      resolved_by_provider_id: orNone(text),
      resolved_date: orNone(number),
    }),
  ),
  status: oneOf(PATIENT_STATUSES),
  'date_graduated?': orNone(number),
  ...Object.fromEntries(
    [
      'initial_assessment',
      'last_follow_up',
      'last_psychiatric_consult',
      'relapse_prevention_plan',
      'total_sessions',
      'weeks_since_initial_assessment',
      'minutes_this_month',
    ].map((name) => [`${name}?`, orNone(integer)]),
  ),
}

const role = oneOf(USER_ROLES)
const PEOPLE = {
  registryUser: {
    registry_id: text,
    user_id: text,
    first_name: text,
    last_name: text,
    email: text,
    role,
    is_admin: bool,
    date_created: integer,
  },
  userRegistry: { user_id: text, registry_id: text, date_created: integer },
  invite: {
    registry_id: text,
    email: text,
    first_name: text,
    last_name: text,
    role,
    invited_by: text,
    date_created: integer,
  },
  user: { email: text, 'first_name?': text, 'last_name?': text },
  userEmail: { email: text, user_id: text, date_created: integer },
}

/** Why the other program of an era can't read an item; nothing when it can. */
export function unreadableTo(era: Era, entity: Entity, item: Raw | undefined): string[] {
  if (!item) return [`there is no ${entity}`]
  const shapes: Readonly<Record<Entity, Readonly<Record<string, Check>>>> = {
    ...PEOPLE,
    registry: registry(era),
    patient,
  }
  return requires(shapes[entity])({ M: item }, `${era}: ${entity}`)
}

/** The same for both eras. */
export const unreadableToOthers = (entity: Entity, item: Raw | undefined): string[] =>
  ERAS.flatMap((era) => unreadableTo(era, entity, item))
