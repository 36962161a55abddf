import { z } from '../../zod.ts'

/**
 * How much a care plan holds, in characters, pieces, and bytes of its JSON text. DynamoDB refuses an item over 400 KB, and the entries of
 * years stand in the same item. Plan and history together therefore take at most a fifth of it (80 KB).
 */
export const CARE_PLAN_LIMITS = {
  diagnoses: 20,
  diagnosisText: 200,
  medications: 40,
  medicationName: 120,
  dose: 200,
  reason: 300,
  /** Earlier doses that stand beside a medication. Older ones are in the history. */
  earlierDoses: 20,
  bestTime: 200,
  language: 60,
  therapy: 4_000,
  safetyPlan: 4_000,
  planBytes: 40_000,
  /** Beyond it the oldest changes leave the history; the audit trail still tells of them. */
  historyBytes: 40_000,
} as const

/** A day of the clinic's calendar (`YYYY-MM-DD`), empty where nobody wrote one. */
const daySchema = z.union([z.iso.date(), z.literal('')])

/** A diagnosis as the team calls it, with an ICD-10 code or ''. The code is checked by its form only. */
export const diagnosisSchema = z.object({ text: z.string(), code: z.string() })
export type Diagnosis = z.infer<typeof diagnosisSchema>

/** A medication as a person enters it. `stopped` is empty while it is taken; `reason` says why it was stopped. */
export const medicationValueSchema = z.object({
  name: z.string(),
  dose: z.string(),
  since: daySchema,
  stopped: daySchema,
  reason: z.string(),
})
export type MedicationValue = z.infer<typeof medicationValueSchema>

/** Who changed something of a plan, and when (epoch milliseconds). `review`: in a caseload review. */
export const planMarkSchema = z.object({ at: z.number().nullable(), by: z.string(), review: z.boolean() })
export type PlanMark = z.infer<typeof planMarkSchema>

export const medicationSchema = medicationValueSchema.extend({
  id: z.string(),
  /** Doses that a later dose has closed, the oldest first. */
  earlier: z.array(z.object({ dose: z.string(), since: daySchema, until: daySchema })),
  changed: planMarkSchema.nullable(),
})
export type Medication = z.infer<typeof medicationSchema>

/** A safety plan as a person enters it: the text, and the day on which it was made with the patient. */
export const safetyPlanValueSchema = z.object({ text: z.string(), dated: daySchema })
export const safetyPlanSchema = safetyPlanValueSchema.extend({ by: z.string() })

export const PLAN_SECTIONS = ['diagnosis', 'contact', 'medications', 'therapy', 'safetyPlan'] as const
export const planSectionSchema = z.enum(PLAN_SECTIONS)
export type PlanSection = z.infer<typeof planSectionSchema>

/** What a team has agreed for a patient. Nothing of it is the medical record. */
export const carePlanSchema = z.object({
  diagnosis: z.array(diagnosisSchema),
  bestTime: z.string(),
  language: z.string(),
  /** Whether a message may be left; null: nobody has asked. */
  mayLeaveMessage: z.boolean().nullable(),
  medications: z.array(medicationSchema),
  therapy: z.string(),
  safetyPlan: safetyPlanSchema.nullable(),
  updated: z.partialRecord(planSectionSchema, planMarkSchema),
})
export type CarePlan = z.infer<typeof carePlanSchema>

/** One field of a plan with a value: what is wanted, what was seen, or what stood there before. */
export const planValueSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('diagnosis'), value: z.array(diagnosisSchema) }),
  z.object({ field: z.literal('bestTime'), value: z.string() }),
  z.object({ field: z.literal('language'), value: z.string() }),
  z.object({ field: z.literal('mayLeaveMessage'), value: z.boolean().nullable() }),
  /** Null: the medication is not in the plan. A stopped one is. */
  z.object({ field: z.literal('medication'), id: z.string().min(1), value: medicationValueSchema.nullable() }),
  z.object({ field: z.literal('therapy'), value: z.string() }),
  z.object({ field: z.literal('safetyPlan'), value: safetyPlanValueSchema.nullable() }),
])
export type PlanValue = z.infer<typeof planValueSchema>
export type PlanField = PlanValue['field']

/** One change of a plan, with what stood in each field before. */
export const planVersionSchema = planMarkSchema.extend({
  /** Of the operation that made it. */
  id: z.string(),
  before: z.array(planValueSchema),
  /** What somebody had written, and a person did not keep after the plan was changed in two places. */
  notKept: z.array(planValueSchema),
})
export type PlanVersion = z.infer<typeof planVersionSchema>

export const EMPTY_PLAN: CarePlan = {
  diagnosis: [],
  bestTime: '',
  language: '',
  mayLeaveMessage: null,
  medications: [],
  therapy: '',
  safetyPlan: null,
  updated: {},
}
