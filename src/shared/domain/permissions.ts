import type { CaseloadRow } from './entities/caseload-row.ts'
import type { Patient } from './entities/patient.ts'
import type { Membership } from './entities/registry.ts'
import { type ContactType, type UserRole, userRoleSchema } from './entities/vocabulary.ts'

export const ACTIONS = [
  'read-patients',
  'read-minutes',
  'record',
  'record-consultation',
  'amend-own',
  'amend-any',
  'raise-flag',
  'raise-needs-discussion',
  'resolve-flag',
  'enrol',
  'edit-demographics',
  'change-status',
  'run-review',
  'export',
  'manage-registry',
] as const
export type Action = (typeof ACTIONS)[number]

const READ: readonly Action[] = ['read-patients', 'read-minutes']

/** Who may do what: one table for the screens and for main. The clinics' IAM policies follow the same roles. */
export const PERMISSIONS: Readonly<Record<UserRole, readonly Action[]>> = {
  'Care Manager': [
    ...READ,
    'record',
    'record-consultation',
    'amend-own',
    'raise-flag',
    'raise-needs-discussion',
    'resolve-flag',
    'enrol',
    'edit-demographics',
    'change-status',
    'run-review',
    'export',
  ],
  'Consulting Psychiatrist': [
    ...READ,
    'record-consultation',
    'amend-own',
    'raise-flag',
    'raise-needs-discussion',
    'resolve-flag',
    'change-status',
    'run-review',
  ],
  'Primary Care Physician': [...READ, 'raise-needs-discussion'],
  'Clinical Ops': [...READ, 'enrol', 'edit-demographics', 'change-status', 'export'],
  Finance: ['read-minutes', 'export'],
}

type Role = Pick<Membership, 'role' | 'isAdmin'>

/**
 * What `is_admin` adds to any role: everything but recording care, which is the work of the role. A supervisor is a member with
 * `is_admin`.
 */
const ADMIN: readonly Action[] = ACTIONS.filter((action) => action !== 'record' && action !== 'record-consultation')

/** Whether a member may do something. An unknown or empty role reads only. */
export function may(member: Role, action: Action): boolean {
  if (member.isAdmin && ADMIN.includes(action)) return true
  const role = userRoleSchema.safeParse(member.role)
  return (role.success ? PERMISSIONS[role.data] : READ).includes(action)
}

/** Whether a member may record an entry of this contact type. */
export function mayRecord(member: Role, contactType: ContactType): boolean {
  return may(member, contactType === 'Psychiatric Consultation' ? 'record-consultation' : 'record')
}

/** Stands where a value is kept from the reader, so that it is not taken for a missing one. */
const NOT_SHOWN = { stored: 'Not shown', known: null }

/** What a member receives of a row: without `read-patients` minutes, codes, payer and MRN only. */
export function redactRow(row: CaseloadRow, member: Role): CaseloadRow {
  if (may(member, 'read-patients')) return row
  return {
    ...row,
    firstName: '',
    lastName: '',
    dateOfBirth: '',
    status: NOT_SHOWN,
    problems: row.problems.length > 0 ? ['This record needs a look by a care manager.'] : [],
    flags: [],
    initialAssessmentAt: null,
    weeks: null,
    lastFollowUpAt: null,
    lastContactAt: null,
    lastConsultAt: null,
    lastRelapsePreventionAt: null,
    followUpDueAt: null,
    daysLate: null,
    sessions: 0,
    consultations: 0,
    phq9: null,
    gad7: null,
    provider: '',
    recordedBy: [],
    // Who is not told the status must not take an ended month for one that is near its next code.
    month: row.status.known === 'Deactivated' ? { ...row.month, next: null } : row.month,
    urgency: row.urgency.filter((one) => one.rule === 'near-threshold'),
  }
}

/** What a member receives of a patient: without `read-patients` the payer, and each entry's date and minutes. */
export function redactPatient(patient: Patient, member: Role): Patient {
  if (may(member, 'read-patients')) return patient
  return {
    ...patient,
    problems: [],
    firstName: '',
    lastName: '',
    dateOfBirth: '',
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
    ...(patient.earlierEnds ? { earlierEnds: [] } : {}),
    flags: [],
    storedFlags: { patientFlag: null, flag: null, mirror: null },
    auditLogs: [],
    treatmentLogs: patient.treatmentLogs.map((log) => ({
      ...log,
      contactType: NOT_SHOWN,
      visitType: NOT_SHOWN,
      provider: '',
      scores: [],
      answers: {},
      flag: null,
      notes: '',
      original: null,
      ...(log.notKept ? { notKept: [] } : {}),
      voided: log.voided === null ? null : { ...log.voided, reason: '' },
    })),
  }
}
