import { describe, expect, it } from 'vitest'
import {
  CONTACT_TYPES,
  FLAG_TYPES,
  PATIENT_STATUSES,
  USER_ROLES,
  VISIT_TYPES,
} from '#shared/domain/entities/vocabulary.ts'
import { z } from '#shared/zod.ts'
import { EASTSIDE, HARBOR_POINT, NORTHGATE } from '../../../../src/main/sample/generate/generate.ts'
import { allItems, MAR_18, sampleAt } from './support.ts'

const ms = z.number().int().min(1e12)
const stamp = z.number().min(1e9).max(1e11)
const text = z.string().min(1)
const flagType = z.enum(FLAG_TYPES)
const role = z.enum(USER_ROLES)
const keys = { PK: text, SK: text }

const log = z.strictObject({
  id: z.uuid().optional(),
  patient_mrn: text,
  provider: text,
  no_show: z.boolean(),
  weeks_in_treatment: z.number().int().min(0),
  contact_type: z.enum(CONTACT_TYPES),
  visit_type: z.enum(VISIT_TYPES),
  scores: z.array(z.strictObject({ score_name: text, score_value: z.number().int().min(0).max(27) })),
  minutes: z.number().int().min(0).max(480).optional(),
  date: ms,
  rev: z.literal(1).optional(),
  non_contact: z.boolean().optional(),
  recorded_by: text.optional(),
  recorded_role: role.optional(),
  notes: z.string().min(1).max(4000).optional(),
  answers: z.record(z.string(), z.array(z.number().int().min(0).max(3))).optional(),
})
const flag = z.strictObject({
  id: z.uuid(),
  rev: z.literal(1),
  flag_type: flagType,
  created_by_provider_id: text,
  created_date: stamp,
  note: z.string(),
  resolved_by_provider_id: text.optional(),
  resolved_date: stamp.optional(),
  resolve_reason: text.optional(),
})
const count = z.number().int().min(0)
const mark = { at: ms, by: text, in_review: z.boolean() }
const day = z.union([z.iso.date(), z.literal('')])
const medication = { name: text, dose: text, since: day, stopped: day, reason: z.string() }
const carePlan = z.strictObject({
  diagnosis: z.array(z.strictObject({ text, code: z.string().regex(/^[A-Z]\d{2}\.\d$/) })),
  contact: z.strictObject({
    best_time: z.string(),
    language: z.string(),
    may_leave_message: z.boolean().nullable(),
  }),
  medications: z.array(
    z.strictObject({
      id: text,
      ...medication,
      earlier: z.array(z.strictObject({ dose: text, since: day, until: day })),
      changed: z.strictObject(mark),
    }),
  ),
  therapy: z.string(),
  safety_plan: z.strictObject({ text, dated: day, by: text }).nullable(),
  updated: z.record(text, z.strictObject(mark)),
})
const planVersion = z.strictObject({ id: z.uuid(), ...mark, before: z.array(z.json()) })
const patient = z.strictObject({
  ...keys,
  id: text,
  patient_mrn: text,
  first_name: text,
  last_name: text,
  phone_number: text,
  email: text,
  date_of_birth: z.iso.date(),
  payer: text,
  status: z.enum(PATIENT_STATUSES),
  date_created: stamp,
  date_modified: stamp,
  date_deactivated: ms.optional(),
  treatment_logs: z.array(log).min(1),
  audit_logs: z.array(z.strictObject({ object_name: text, action: text, user_id: text, created_date: stamp })),
  flags: z.array(flag),
  patient_flag: flagType.optional(),
  flag: flagType.optional(),
  flag_mirror: flagType.optional(),
  total_sessions: count,
  minutes_this_month: count,
  weeks_since_initial_assessment: count,
  initial_assessment: ms.optional(),
  last_follow_up: ms.optional(),
  last_psychiatric_consult: ms.optional(),
  relapse_prevention_plan: ms.optional(),
  version: z.number().int().min(1).optional(),
  applied_ops: z.set(z.uuid()).min(1).optional(),
  schema_version: text.optional(),
  enrolled_at: ms.optional(),
  consent_date: ms.optional(),
  care_plan: carePlan.optional(),
  care_plan_history: z.array(planVersion).optional(),
})
const questionnaire = z.object({ uid: text, name: text, questions: z.array(z.unknown()).optional() })
const person = { email: z.email(), first_name: text, last_name: text, role, is_admin: z.boolean(), date_created: stamp }
const entities: Readonly<Record<string, z.ZodType>> = {
  'registry-patient': patient,
  registry: z.strictObject({
    ...keys,
    SK: z.literal('metadata'),
    id: text,
    name: text,
    modified_date: stamp,
    created_date: stamp,
    members: count,
    active_patients: count,
    questionnaires: z.array(questionnaire).length(2),
    settings: z.strictObject({ version: z.literal(1), timeZone: z.literal('America/Chicago') }),
  }),
  user: z.strictObject({ ...keys, SK: z.literal('profile'), ...person, last_login: stamp }),
  'user-email': z.strictObject({ ...keys, email: z.email(), user_id: text }),
  'registry-user': z.strictObject({ ...keys, registry_id: text, user_id: text, ...person }),
  'user-registry': z.strictObject({ ...keys, registry_id: text, user_id: text, date_created: stamp }),
  invite: z.strictObject({ ...keys, email: z.email(), role, invited_by: text, date_created: stamp }),
}

const sample = sampleAt(MAR_18)
const items = allItems(sample)
/** The nine items that are odd on purpose. */
const isOdd = (item: { PK: string; SK: string }) =>
  /^(598\d{3}|002871|002902|0044l7)$/.test(item.SK) && item.PK.startsWith('registry-patient:')

describe('the items of the sample', () => {
  it('have the types of the schema, but for the nine odd ones', () => {
    const wrong = items.filter((item) => {
      const entity = entities[item.PK.split(':')[0] ?? '']
      return !entity?.safeParse(item).success
    })
    expect(wrong.filter((item) => !isOdd(item)).map((item) => `${item.PK} ${item.SK}`)).toEqual([])
    expect(wrong).toHaveLength(9)
  })

  it('have each key once', () => {
    expect(new Set(items.map((item) => `${item.PK}\n${item.SK}`)).size).toBe(items.length)
  })

  it('put a patient under its registry and its MRN', () => {
    for (const registryId of [NORTHGATE, EASTSIDE, HARBOR_POINT])
      for (const item of sample.patients(registryId)) {
        expect(item.PK).toBe(`registry-patient:${registryId}`)
        if (!isOdd(item)) expect(item).toMatchObject({ SK: item.patient_mrn, id: registryId })
      }
  })

  it('stay small', () => {
    const sizes = items.map((item) => JSON.stringify(item).length)
    expect(Math.max(...sizes)).toBeLessThan(16_000)
  })
})
