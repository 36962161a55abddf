import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import type { Member } from '../reading/member.ts'
import { amend } from './amend.ts'
import { assign } from './assign.ts'
import { carePlan } from './care-plan.ts'
import { changeRole } from './change-role.ts'
import { demographics } from './demographics.ts'
import { enrol } from './enrol.ts'
import { flagNote } from './flag-note.ts'
import { invite } from './invite.ts'
import { lockMonth } from './lock-month.ts'
import { monthFacts } from './month-facts.ts'
import { moveEntry } from './move-entry.ts'
import { nextContact } from './next-contact.ts'
import { nextReview } from './next-review.ts'
import type { Actor, Kind, KindSchema, PatientKind, RegistryKind } from './operation-kind.ts'
import { questionnaireList, repairQuestionnaire } from './questionnaire-kinds.ts'
import { raiseFlag } from './raise-flag.ts'
import { record } from './record.ts'
import { registrySettings } from './registry-settings.ts'
import { removeMember } from './remove-member.ts'
import { resolveFlag } from './resolve-flag.ts'
import { reviewDecision } from './review-decision.ts'
import { status } from './status.ts'
import { urgency } from './urgency.ts'
import { voidEntry } from './void.ts'
import { withdrawInvite } from './withdraw-invite.ts'

/** Every kind of change of one patient. One row here adds a kind, and the compiler asks for all that the domain has to know of it. */
export const PATIENT_KINDS = {
  record,
  amend,
  void: voidEntry,
  'move-entry': moveEntry,
  'raise-flag': raiseFlag,
  'resolve-flag': resolveFlag,
  'flag-note': flagNote,
  'review-decision': reviewDecision,
  'next-review': nextReview,
  assign,
  'next-contact': nextContact,
  'care-plan': carePlan,
  status,
  demographics,
  enrol,
} as const

/** Every kind of change of a registry's members or of its settings, by an admin of it; and the lock-in of a month, by who may see it. */
export const REGISTRY_KINDS = {
  invite,
  'withdraw-invite': withdrawInvite,
  'change-role': changeRole,
  urgency,
  'registry-settings': registrySettings,
  'repair-questionnaire': repairQuestionnaire,
  questionnaires: questionnaireList,
  'remove-member': removeMember,
  'lock-month': lockMonth,
  'month-facts': monthFacts,
} as const

export type PatientKindName = keyof typeof PATIENT_KINDS
export type RegistryKindName = keyof typeof REGISTRY_KINDS
type PatientSchema = (typeof PATIENT_KINDS)[PatientKindName]['schema']
type RegistrySchema = (typeof REGISTRY_KINDS)[RegistryKindName]['schema']

/** The change of each kind, by its name. */
export type PatientChanges = { readonly [K in PatientKindName]: z.infer<(typeof PATIENT_KINDS)[K]['schema']> }
export type RegistryChanges = { readonly [K in RegistryKindName]: z.infer<(typeof REGISTRY_KINDS)[K]['schema']> }

const patientKinds: { readonly [K in PatientKindName]: PatientKind<(typeof PATIENT_KINDS)[K]['schema']> } =
  PATIENT_KINDS
const registryKinds: { readonly [K in RegistryKindName]: RegistryKind<(typeof REGISTRY_KINDS)[K]['schema']> } =
  REGISTRY_KINDS

/** The schemas of a table of kinds, as a union takes them. */
function schemasOf<Schema extends KindSchema>(kinds: Readonly<Record<string, { readonly schema: Schema }>>) {
  const [first, ...others] = Object.values(kinds).map(({ schema }) => schema)
  if (!first) throw new RangeError('There is no kind of operation.')
  return [first, ...others] as const
}

/** A change of one patient, as a person made it, with what the person saw where others may have changed it since. */
export const patientChangeSchema = z.discriminatedUnion('kind', schemasOf<PatientSchema>(PATIENT_KINDS))
export type PatientChange = z.infer<typeof patientChangeSchema>

/** A change of a registry's members or settings, or of its months. */
export const memberChangeSchema = z.discriminatedUnion('kind', schemasOf<RegistrySchema>(REGISTRY_KINDS))
export type MemberChange = z.infer<typeof memberChangeSchema>

/** Everything that waits in the outbox until the table has it. */
export const operationSchema = z.object({
  /** Uuid v7, made when the person began: the draft, its retries and its stored effect are one thing. */
  id: z.uuid(),
  registryId: z.string().min(1),
  /** Null for a change of a registry. */
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

export const isPatientChange = (change: Operation['change']): change is PatientChange =>
  Object.hasOwn(PATIENT_KINDS, change.kind)

export const isRegistryChange = (change: Operation['change']): change is MemberChange =>
  Object.hasOwn(REGISTRY_KINDS, change.kind)

/** Changes of a month, which whoever bills makes. */
const OF_MONTHS: readonly RegistryKindName[] = ['lock-month', 'month-facts']

/** Whether a change is one of the members or settings, which admins make. */
export const isManagingChange = (change: Operation['change']): boolean =>
  isRegistryChange(change) && !OF_MONTHS.includes(change.kind)

export const isPatientOperation = (operation: Operation): operation is PatientOperation =>
  operation.mrn !== null && isPatientChange(operation.change)

/** What the domain knows of the kind of a change of a patient. */
export const patientKind = ({ kind }: PatientChange): PatientKind<PatientSchema> => patientKinds[kind]

/** Every patient whom an operation changes, by MRN: the one it names first. Empty for a change of a registry. */
export function patientsOf(operation: Operation): readonly string[] {
  if (!isPatientOperation(operation)) return []
  const other = patientKind(operation.change).otherPatient?.(operation.change)
  return other === undefined ? [operation.mrn] : [operation.mrn, other]
}

/** What the domain knows of the kind of a change of a registry. */
export const registryKind = ({ kind }: MemberChange): RegistryKind<RegistrySchema> => registryKinds[kind]

/** Whom or what a change of a registry is about; empty for a change of a patient. */
export const whomOf = (change: Operation['change']): string =>
  isPatientChange(change) ? '' : registryKind(change).about(change)

/** Ids of the operations after which a change is made. */
export const madeAfter = (change: Operation['change']): readonly string[] =>
  isPatientChange(change) ? [] : (registryKind(change).after?.(change) ?? [])

/** What both kinds know of a change. */
export const kindOf = (change: Operation['change']): Kind<PatientSchema | RegistrySchema> =>
  isPatientChange(change) ? patientKind(change) : registryKind(change)

/**
 * Why a member may not make a change, by the table of CLINICAL §5; null when they may. The gateway asks the same again with the role
 * that is stored when it arrives.
 * @param patient as it is known here, null before an enrolment
 */
export function notPermitted(member: Actor, change: Operation['change'], patient: Patient | null): string | null {
  return isPatientChange(change)
    ? patientKind(change).refusal(change, member, patient)
    : registryKind(change).refusal(change, member)
}

/**
 * The patient as it will be when the operation has arrived, by the same reducers that the write is computed with.
 * @param patient null before the enrolment that is waiting; stays null for every other change
 */
export function applyOperation(patient: Patient | null, operation: PatientOperation): Patient | null {
  const { change } = operation
  const kind = patientKind(change)
  if (!patient) return kind.create?.(change, operation) ?? null
  return patient.readability === 'unreadable' ? patient : kind.apply(change, patient, operation)
}

/** Whether what an operation did to a patient has gone from the table since. @param patient as stored now; null when the record is gone */
export const isPatientChangeLost = (patient: Patient | null, operation: PatientOperation): boolean =>
  !patient || patientKind(operation.change).isLost(operation.change, patient, operation)

/** Whether what an operation did to a registry's members has gone from the table since. @param members as stored now */
export const isMemberChangeLost = (members: readonly Member[], operation: Operation): boolean =>
  !isPatientChange(operation.change) && registryKind(operation.change).isLost(operation.change, { members }, operation)
