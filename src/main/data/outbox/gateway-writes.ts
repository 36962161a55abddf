import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership, Registry } from '#shared/domain/entities/registry.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { agreedContactOf } from '#shared/domain/operations/next-contact.ts'
import type {
  MemberChange,
  PatientChange,
  PatientChanges,
  PatientKindName,
  RegistryChanges,
  RegistryKindName,
} from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { RegistryGateway } from '../../gateway/gateway.ts'
import type { PatientRecord } from '../../gateway/patients/patient.ts'
import type { PatientRequest } from '../../gateway/patients/patient-write.ts'
import type { StepsOptions } from '../../gateway/writing/resumable-steps.ts'
import type { Written } from '../context/context.ts'

/** What every write of a patient is given. */
export interface PatientWriteRequest extends PatientRequest {
  readonly registry: Registry
  /** Refuses an entry that does not fit the patient as stored. */
  readonly check: (stored: Patient, entry: TreatmentEntry) => void
}

/** What every write of a registry's members or settings is given. */
export interface RegistryWriteRequest {
  readonly registryId: string
  readonly operationId: string
  readonly actor: Membership
  /** Epoch milliseconds. */
  readonly now: number
  /** When the person made the change, epoch milliseconds. */
  readonly madeAt: number
  readonly steps: StepsOptions
}

type Answer = { readonly outcome: Written['outcome']; readonly other?: PatientRecord } & PatientRecord

/** Methods, so that the write of one kind can stand among the writes of any. */
interface PatientWrite<Change> {
  write(gateway: RegistryGateway, request: PatientWriteRequest, change: Change): Promise<Answer>
}
interface RegistryWrite<Change> {
  write(gateway: RegistryGateway, request: RegistryWriteRequest, change: Change): Promise<unknown>
}

async function enrol(gateway: RegistryGateway, request: PatientWriteRequest, change: PatientChanges['enrol']) {
  const { outcome, ...record } = await gateway.enrolPatient({
    ...request,
    person: change.person,
    careManager: change.careManager,
    imported: change.imported,
  })
  if (outcome === 'exists')
    throw new ExpectedFailure(
      'conflict',
      'A patient with this MRN is in the registry already. Nothing was written over: open that patient.',
    )
  return { outcome: outcome === 'enrolled' ? ('written' as const) : ('already-written' as const), ...record }
}

/** How the gateway writes a change of a patient, by its kind. */
const PATIENT_WRITES: { readonly [K in PatientKindName]: PatientWrite<PatientChanges[K]> } = {
  record: {
    write: (gateway, request, { logId, entry, ...agreed }) =>
      gateway.recordTreatment({ ...request, logId, entry, ...agreedContactOf(agreed) }),
  },
  amend: {
    write: (gateway, request, { amendment, newLogId }) => gateway.amendTreatment({ ...request, amendment, newLogId }),
  },
  void: {
    write: (gateway, request, { voiding, newLogId }) => gateway.voidTreatment({ ...request, voiding, newLogId }),
  },
  'move-entry': { write: (gateway, request, move) => gateway.moveEntry({ ...request, move }) },
  'raise-flag': { write: (gateway, request, { flag }) => gateway.raiseFlag({ ...request, ...flag }) },
  'resolve-flag': { write: (gateway, request, { flag }) => gateway.resolveFlag({ ...request, ...flag }) },
  'flag-note': { write: (gateway, request, { flag }) => gateway.noteFlag({ ...request, ...flag }) },
  'review-decision': { write: (gateway, request, decision) => gateway.decideReview({ ...request, decision }) },
  'next-contact': { write: (gateway, request, { to, seen }) => gateway.setNextContact({ ...request, to, seen }) },
  'next-review': { write: (gateway, request, { to }) => gateway.setNextReview({ ...request, to }) },
  assign: { write: (gateway, request, { assignment }) => gateway.assignPatient({ ...request, assignment }) },
  'care-plan': { write: (gateway, request, { plan }) => gateway.editCarePlan({ ...request, plan }) },
  status: { write: (gateway, request, { status }) => gateway.changeStatus({ ...request, ...status }) },
  demographics: {
    write: (gateway, request, { demographics }) => gateway.editDemographics({ ...request, ...demographics }),
  },
  enrol: { write: enrol },
}

function changeRole(gateway: RegistryGateway, request: RegistryWriteRequest, change: RegistryChanges['change-role']) {
  const { userId, seen, role, isAdmin } = change
  const to = { ...(role === undefined ? {} : { role }), ...(isAdmin === undefined ? {} : { isAdmin }) }
  return gateway.changeRole({ ...request, userId, seen, ...to })
}

const invitedAs = (role: string, isAdmin: boolean): string => (isAdmin ? `${role} and an admin` : role)

/** @throws ExpectedFailure `conflict` for who stands invited in another role: the sentence says in which */
async function invite(gateway: RegistryGateway, request: RegistryWriteRequest, change: RegistryChanges['invite']) {
  const { email, role, isAdmin = false, firstName, lastName, ...replaced } = change
  const names = { ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) }
  const standing = await gateway.inviteMember({ ...request, email, role, isAdmin, ...replaced, ...names })
  if (standing.role !== role || standing.isAdmin !== isAdmin)
    throw new ExpectedFailure(
      'conflict',
      `This person is invited already, as ${invitedAs(standing.role || 'a member without a role', standing.isAdmin)}. That invitation stands: change it to ${invitedAs(role, isAdmin)}, or leave it.`,
    )
}

/** How the gateway writes a change of a registry, by its kind. */
const REGISTRY_WRITES: { readonly [K in RegistryKindName]: RegistryWrite<RegistryChanges[K]> } = {
  invite: { write: invite },
  'withdraw-invite': {
    write: (gateway, request, { email, seen }) => gateway.withdrawInvite({ ...request, email, seen }),
  },
  'change-role': { write: changeRole },
  urgency: { write: (gateway, request, { thresholds, seen }) => gateway.setUrgency({ ...request, thresholds, seen }) },
  'registry-settings': { write: (gateway, request, { changes }) => gateway.setSettings({ ...request, changes }) },
  'repair-questionnaire': { write: (gateway, request, { seen }) => gateway.repairQuestionnaire({ ...request, seen }) },
  questionnaires: {
    write: (gateway, request, { questionnaires, seen }) =>
      gateway.setQuestionnaires({ ...request, questionnaires, seen }),
  },
  'remove-member': { write: (gateway, request, { seen }) => gateway.removeMember({ ...request, seen }) },
  'month-facts': {
    write: (gateway, request, { month, of, changes }) => gateway.setMonthFacts({ ...request, month, mrn: of, changes }),
  },
  'lock-month': { write: (gateway, request, { lock, parts }) => gateway.lockMonth({ ...request, lock, parts }) },
}

/** @throws ExpectedFailure what the gateway's write of the kind throws */
export async function writePatientChange(
  gateway: RegistryGateway,
  request: PatientWriteRequest,
  change: PatientChange,
): Promise<Written> {
  const kind: PatientWrite<PatientChange> = PATIENT_WRITES[change.kind]
  const { outcome, other, ...record } = await kind.write(gateway, request, change)
  return { outcome, record, ...(other ? { other } : {}) }
}

/** @throws ExpectedFailure what the gateway's write of the kind throws */
export async function writeRegistryChange(
  gateway: RegistryGateway,
  request: RegistryWriteRequest,
  change: MemberChange,
): Promise<Written> {
  const kind: RegistryWrite<MemberChange> = REGISTRY_WRITES[change.kind]
  await kind.write(gateway, request, change)
  return { outcome: 'written', record: null }
}
