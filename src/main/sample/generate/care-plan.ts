import { diagnosisSchema, type PlanValue } from '#shared/domain/entities/care-plan.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyCarePlan } from '#shared/domain/operations/care-plan.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { z } from '#shared/zod.ts'
import plans from '../../../../resources/sample/care-plans.json' with { type: 'json' }
import { carePlanParts } from '../../gateway/patients/stored-care-plan.ts'
import { storedAudit } from '../../gateway/writing/audit-trail.ts'
import type { SampleClock } from './clock.ts'
import type { Value } from './item.ts'
import { PSYCHIATRIST, SIGNED_IN } from './people.ts'
import type { Random } from './random.ts'

/** Days before today. */
const daysAgo = z.number().int().min(0)
const medicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  dose: z.string(),
  since: daysAgo,
  stopped: daysAgo.optional(),
  reason: z.string().default(''),
})
const stepSchema = z.object({
  daysAgo,
  review: z.boolean().default(false),
  diagnosis: z.array(diagnosisSchema).optional(),
  bestTime: z.string().optional(),
  language: z.string().optional(),
  mayLeaveMessage: z.boolean().optional(),
  therapy: z.string().optional(),
  safetyPlan: z.string().optional(),
  medications: z.array(medicationSchema).default([]),
})
type Step = z.infer<typeof stepSchema>
const PLANS = new Map(
  z
    .array(z.object({ mrn: z.string(), steps: z.array(stepSchema) }))
    .parse(plans)
    .map(({ mrn, steps }) => [mrn, steps]),
)

const CHANGED_AT = 10 * 60

/** What a step of the table writes, field by field. */
function valuesOf(step: Step, clock: SampleClock): PlanValue[] {
  const day = (ago: number | undefined) =>
    ago === undefined ? '' : clinicDay(clock.at(ago, CHANGED_AT), clock.timeZone)
  const { diagnosis, bestTime, language, mayLeaveMessage, therapy, safetyPlan, medications } = step
  return [
    ...(diagnosis ? [{ field: 'diagnosis' as const, value: diagnosis }] : []),
    ...(bestTime === undefined ? [] : [{ field: 'bestTime' as const, value: bestTime }]),
    ...(language === undefined ? [] : [{ field: 'language' as const, value: language }]),
    ...(mayLeaveMessage === undefined ? [] : [{ field: 'mayLeaveMessage' as const, value: mayLeaveMessage }]),
    ...medications.map(({ id, name, dose, since, stopped, reason }) => ({
      field: 'medication' as const,
      id,
      value: { name, dose, since: day(since), stopped: day(stopped), reason },
    })),
    ...(therapy === undefined ? [] : [{ field: 'therapy' as const, value: therapy }]),
    ...(safetyPlan === undefined
      ? []
      : [{ field: 'safetyPlan' as const, value: { text: safetyPlan, dated: day(step.daysAgo) } }]),
  ]
}

/** What is stored of a plan: nothing but what JSON has. */
const storedSchema = z.record(z.string(), z.json())

/** The care plan that the table has for a patient, with its history and its audit entries; nothing for one without. */
export function carePlanAttributes(patient: Patient, clock: SampleClock, random: Random): Record<string, Value> {
  const steps = PLANS.get(patient.mrn)
  if (!steps) return {}
  const planned = steps.reduce((before, step) => {
    const now = clock.at(step.daysAgo, CHANGED_AT)
    const userId = step.review ? PSYCHIATRIST.userId : SIGNED_IN.userId
    const change = { changes: valuesOf(step, clock), seen: before.carePlan ?? null }
    return applyCarePlan(before, change, { operationId: random.uuid(now), userId, now }, step.review)
  }, patient)
  const parts = carePlanParts(patient, planned, {}).set
  return storedSchema.parse({ ...parts, audit_logs: planned.auditLogs.map(storedAudit) })
}
