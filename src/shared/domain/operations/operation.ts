import { z } from '../../zod.ts'
import { treatmentEntrySchema } from '../entities/treatment-entry.ts'
import { urgencyThresholdsSchema } from '../entities/urgency-thresholds.ts'
import { userRoleSchema } from '../entities/vocabulary.ts'
import { memberSchema } from '../reading/member.ts'
import { amendmentSchema, voidingSchema } from './amendment.ts'
import { demographicsChangeSchema, demographicsSchema } from './demographics.ts'
import { raiseFlagSchema, resolveFlagSchema } from './flag-changes.ts'
import { statusChangeSchema } from './status-change.ts'

const uuid = z.uuid()

/** A change of one patient, as a person made it, with what the person saw where others may have changed it since. */
export const patientChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record'), logId: uuid, entry: treatmentEntrySchema }),
  /** `newLogId` is for an entry of another program that has no id: it gets this one. */
  z.object({ kind: z.literal('amend'), newLogId: uuid, amendment: amendmentSchema }),
  z.object({ kind: z.literal('void'), newLogId: uuid, voiding: voidingSchema }),
  z.object({ kind: z.literal('raise-flag'), flag: raiseFlagSchema }),
  z.object({ kind: z.literal('resolve-flag'), flag: resolveFlagSchema }),
  z.object({ kind: z.literal('status'), status: statusChangeSchema }),
  z.object({ kind: z.literal('demographics'), demographics: demographicsChangeSchema }),
  z.object({ kind: z.literal('enrol'), person: demographicsSchema }),
])
export type PatientChange = z.infer<typeof patientChangeSchema>

/** A change of a registry's members, or of its settings, by an admin of it. */
export const memberChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invite'),
    email: z.string().max(254),
    role: userRoleSchema,
    firstName: z.string().max(80).optional(),
    lastName: z.string().max(80).optional(),
  }),
  z.object({ kind: z.literal('withdraw-invite'), email: z.string().max(254) }),
  z.object({
    kind: z.literal('change-role'),
    userId: z.string().min(1),
    seen: memberSchema.pick({ role: true, isAdmin: true }),
    role: userRoleSchema.optional(),
    isAdmin: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('urgency'),
    /** What the person saw. */
    seen: urgencyThresholdsSchema,
    thresholds: urgencyThresholdsSchema,
  }),
  z.object({ kind: z.literal('remove-member'), seen: memberSchema.pick({ userId: true, joinedAt: true }) }),
])
export type MemberChange = z.infer<typeof memberChangeSchema>

/** Everything that waits in the outbox until the table has it. */
export const operationSchema = z.object({
  /** Uuid v7, made when the person began: the draft, its retries and its stored effect are one thing. */
  id: uuid,
  registryId: z.string().min(1),
  /** Null for a change of members. */
  mrn: z.string().min(1).nullable(),
  change: z.union([patientChangeSchema, memberChangeSchema]),
  /** Who made it, with the role at that time. The operation stays bound to this person. */
  actor: z.object({ userId: z.string(), displayName: z.string(), role: z.string(), isAdmin: z.boolean() }),
  /** Epoch milliseconds at which it was saved on this computer. */
  savedAt: z.number(),
})
export type Operation = z.infer<typeof operationSchema>

/** An operation on a patient. */
export interface PatientOperation extends Operation {
  readonly mrn: string
  readonly change: PatientChange
}

const isPatientChange = (change: Operation['change']): change is PatientChange =>
  patientChangeSchema.options.some(({ shape }) => shape.kind.value === change.kind)

export const isPatientOperation = (operation: Operation): operation is PatientOperation =>
  operation.mrn !== null && isPatientChange(operation.change)
