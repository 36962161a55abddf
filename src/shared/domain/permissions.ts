import type { CaseloadRow, MonthSummary } from './entities/caseload-row.ts'
import type { Patient } from './entities/patient.ts'
import type { Membership } from './entities/registry.ts'
import type { TreatmentLog } from './entities/treatment-log.ts'
import { type ContactType, USER_ROLES, type UserRole, userRoleSchema } from './entities/vocabulary.ts'

/** Who may do what: one table for the screens and for main. The clinics' IAM policies follow the same roles. */
const ROLES = {
  'read-patients': ['Care Manager', 'Consulting Psychiatrist', 'Primary Care Physician', 'Clinical Ops'],
  'read-minutes': USER_ROLES,
  record: ['Care Manager'],
  'record-consultation': ['Care Manager', 'Consulting Psychiatrist'],
  'amend-own': ['Care Manager', 'Consulting Psychiatrist'],
  'amend-any': [],
  'raise-flag': ['Care Manager', 'Consulting Psychiatrist'],
  'raise-needs-discussion': ['Care Manager', 'Consulting Psychiatrist', 'Primary Care Physician'],
  'resolve-flag': ['Care Manager', 'Consulting Psychiatrist'],
  enrol: ['Care Manager', 'Clinical Ops'],
  'edit-demographics': ['Care Manager', 'Clinical Ops'],
  // The nearest row of CLINICAL §5 is "enrol, edit demographics".
  assign: ['Care Manager', 'Clinical Ops'],
  'change-status': ['Care Manager', 'Consulting Psychiatrist', 'Clinical Ops'],
  'run-review': ['Care Manager', 'Consulting Psychiatrist'],
  'edit-care-plan': ['Care Manager', 'Consulting Psychiatrist'],
  export: ['Care Manager', 'Clinical Ops', 'Finance'],
  'manage-registry': [],
} as const satisfies Readonly<Record<string, readonly UserRole[]>>
export type Action = keyof typeof ROLES

type Role = Pick<Membership, 'role' | 'isAdmin'>

/** Whether a member may do something. An unknown or empty role reads only. */
export function may(member: Role, action: Action): boolean {
  // `is_admin` adds to any role everything but recording care, which is the work of the role. A supervisor is a member with it.
  if (member.isAdmin && action !== 'record' && action !== 'record-consultation') return true
  const role = userRoleSchema.safeParse(member.role)
  const roles: readonly UserRole[] = ROLES[action]
  return role.success ? roles.includes(role.data) : action === 'read-patients' || action === 'read-minutes'
}

/** Whether a member may record an entry of this contact type. */
export function mayRecord(member: Role, contactType: ContactType): boolean {
  return may(member, contactType === 'Psychiatric Consultation' ? 'record-consultation' : 'record')
}

/** What of a registry's settings decides to whom patients are named. */
export interface Naming {
  readonly financeSeesNames?: boolean | undefined
}

/** Whether a member is told who the patients are: their names and birth dates. Finance is only where the registry says so. */
export const seesNames = (member: Role, { financeSeesNames }: Naming): boolean =>
  may(member, 'read-patients') || (member.role === 'Finance' && financeSeesNames === true)

interface Named {
  readonly firstName: string
  readonly lastName: string
  readonly dateOfBirth: string
}

const NAMELESS: Named = { firstName: '', lastName: '', dateOfBirth: '' }

const namedTo = (member: Role, naming: Naming, { firstName, lastName, dateOfBirth }: Named): Named =>
  seesNames(member, naming) ? { firstName, lastName, dateOfBirth } : NAMELESS

/** Stands where a value is kept from the reader, so that it is not taken for a missing one. */
const NOT_SHOWN = { stored: 'Not shown', known: null }

/** What a member receives of a month: who is not told the status must not take an ended course for one that is near its next code. */
export const redactMonth = (month: MonthSummary, status: CaseloadRow['status'], member: Role): MonthSummary =>
  may(member, 'read-patients') || status.known !== 'Deactivated' ? month : { ...month, next: null }

/**
 * What a member receives of a row: without `read-patients` minutes, codes, payer and MRN only.
 * @param naming the registry's settings; without them nobody is named
 */
export function redactRow(row: CaseloadRow, member: Role, naming: Naming = {}): CaseloadRow {
  if (may(member, 'read-patients')) return row
  const { mrn, readability, payer, version } = row
  // Each field is named: otherwise a new one would be shown until somebody remembers this role.
  return {
    mrn,
    readability,
    payer,
    version,
    ...namedTo(member, naming, row),
    formerNames: [],
    phoneNumber: '',
    status: NOT_SHOWN,
    problems: row.problems.length > 0 ? ['This record needs a look by a care manager.'] : [],
    flags: [],
    nextReview: null,
    nextContact: null,
    due: null,
    attempts: { count: 0, since: null, noShows: 0 },
    doneToday: null,
    initialAssessmentAt: null,
    weeks: null,
    lastFollowUpAt: null,
    lastContactAt: null,
    lastConsultAt: null,
    daysSinceConsult: null,
    lastRelapsePreventionAt: null,
    followUpDueAt: null,
    daysLate: null,
    sessions: 0,
    consultations: 0,
    phq9: null,
    gad7: null,
    provider: '',
    careManager: null,
    assignment: null,
    recordedBy: [],
    month: redactMonth(row.month, row.status, member),
    urgency: row.urgency.filter((one) => one.rule === 'near-threshold'),
  }
}

/**
 * What a member receives of a patient: without `read-patients` the payer, and each entry's date and minutes.
 * @param naming the registry's settings; without them nobody is named
 */
export function redactPatient(patient: Patient, member: Role, naming: Naming = {}): Patient {
  if (may(member, 'read-patients')) return patient
  const { registryId, mrn, readability, payer, version } = patient
  return {
    registryId,
    mrn,
    readability,
    payer,
    version,
    problems: [],
    ...namedTo(member, naming, patient),
    phoneNumber: '',
    email: '',
    status: NOT_SHOWN,
    createdAt: null,
    modifiedAt: null,
    graduatedAt: null,
    deactivatedAt: null,
    enrolledAt: null,
    consentAt: null,
    episodes: [],
    flags: [],
    storedFlags: { patientFlag: null, flag: null, mirror: null },
    auditLogs: [],
    treatmentLogs: patient.treatmentLogs.map(redactLog),
  }
}

/** Of what amendments replaced: when it was, and how long. Null where they replaced neither. */
function redactOriginal({ original }: TreatmentLog): TreatmentLog['original'] {
  const kept = Object.entries(original ?? {}).filter(([name]) => name === 'date' || name === 'minutes')
  return kept.length === 0 ? null : Object.fromEntries(kept)
}

/**
 * What a member without `read-patients` receives of an entry: when, how long, by whom, and whether it counts; what came of it without the
 * other patient and the reason.
 */
function redactLog(log: TreatmentLog): TreatmentLog {
  const { index, id, rev, date, noShow, nonContact, minutes, recordedBy, recordedRole, amended, duplicateOf } = log
  const times = { index, id, rev, date, noShow, nonContact, minutes, recordedBy, recordedRole, amended, duplicateOf }
  return {
    ...times,
    suspect: log.suspect,
    contactType: NOT_SHOWN,
    visitType: NOT_SHOWN,
    provider: '',
    scores: [],
    answers: {},
    flag: null,
    notes: '',
    original: redactOriginal(log),
    ...(log.moved ? { moved: { ...log.moved, mrn: '' } } : {}),
    voided: log.voided === null ? null : { ...log.voided, reason: '' },
  }
}
