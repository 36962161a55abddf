import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { ContactType } from '#shared/domain/entities/vocabulary.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'

function contactType(row: CaseloadRow, member: Membership): ContactType {
  if (member.role === 'Consulting Psychiatrist' || !mayRecord(member, 'Follow Up')) return 'Psychiatric Consultation'
  return row.initialAssessmentAt === null ? 'Initial Assessment' : 'Follow Up'
}

/** What the dialog starts with: visit type and provider of the latest entry, and the contact type that comes next. */
export function prefill(patient: Patient, row: CaseloadRow, member: Membership): TreatmentDraft['prefill'] {
  const logs = patient.treatmentLogs
    .filter((log) => log.voided === null && log.duplicateOf === null)
    .toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
  const [last] = logs
  return {
    contactType: contactType(row, member),
    visitType: last?.visitType.known ?? 'Clinic',
    provider: last?.provider || member.displayName,
  }
}
