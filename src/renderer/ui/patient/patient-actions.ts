import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { may } from '#shared/domain/permissions.ts'
import type { Unsent } from '#shared/outbox.ts'

/** Why a contact can't be logged now, as a sentence; null when it can. Main holds the same rule. */
export function logContactBlock(membership: Membership, row: CaseloadRow | null): string | null {
  const mayRecord = may(membership, 'record') || may(membership, 'record-consultation')
  if (!mayRecord) return "Your role in this registry can't log contacts. Ask an admin of the registry."
  if (!row) return NO_PATIENT
  if (row.readability === 'unreadable') return 'This record can’t be read, so nothing can be added to it.'
  return null
}

const NO_PATIENT = 'Select a patient first.'

/** Why the next contact of a patient can't be set, as a sentence; null when it can. */
export function nextContactBlock(membership: Membership, row: CaseloadRow | null): string | null {
  if (!may(membership, 'record'))
    return 'Your role in this registry can’t set the next contact. Ask an admin of the registry.'
  const blocked = logContactBlock(membership, row)
  if (blocked !== null) return blocked
  return row?.status.known === 'Deactivated'
    ? 'Care has ended, so nobody is to be contacted. Set the status first.'
    : null
}

/** Why the flags of a patient can't be opened, as a sentence; null when they can. */
export function flagsBlock(membership: Membership, row: Pick<CaseloadRow, 'mrn'> | null): string | null {
  if (!may(membership, 'read-patients'))
    return 'Your role in this registry can’t see flags. Ask an admin of the registry.'
  return row ? null : NO_PATIENT
}

/** Why the status of a patient can't be set, as a sentence; null when it can. */
export function statusBlock(membership: Membership, mrn: string | null): string | null {
  if (!may(membership, 'change-status'))
    return 'Your role in this registry can’t change a status. Ask an admin of the registry.'
  return mrn === null ? NO_PATIENT : null
}

/** Whether a member may take the whole record of a patient to another program: no part of it can be left out there. */
export const mayExportRecord = (
  membership: Pick<Membership, 'role' | 'isAdmin'>,
  { readability }: Pick<CaseloadRow, 'readability'>,
): boolean => readability !== 'unreadable' && may(membership, 'export') && may(membership, 'read-patients')

type Assigned = Pick<CaseloadRow, 'mrn' | 'readability'>

/** Why patients can't be assigned, as a sentence; null when they can. Of several, those who can't be read are left out. */
export function assignBlock(
  membership: Pick<Membership, 'role' | 'isAdmin'>,
  rows: readonly Assigned[],
): string | null {
  if (!may(membership, 'assign'))
    return 'Your role in this registry can’t assign patients. Ask an admin of the registry.'
  if (rows.length === 0) return NO_PATIENT
  return assignable(rows).length === 0 ? 'This record can’t be read, so nobody can be assigned to it.' : null
}

/** The MRNs of those who can be assigned. */
export const assignable = (rows: readonly Assigned[]): string[] =>
  rows.filter(({ readability }) => readability !== 'unreadable').map(({ mrn }) => mrn)

/** What a person can do with a patient from a panel. The screen opens the dialogs. */
export interface PatientActions {
  onAmend(mrn: string, log: TreatmentLog): void
  onVoid(mrn: string, log: TreatmentLog): void
  /** Shows a contact as text for the medical record. */
  onCopy(mrn: string, log: TreatmentLog): void
  /** The entry was logged on the wrong patient. */
  onMove(mrn: string, log: TreatmentLog): void
  onFlags(mrn: string): void
  /** The record as it is stored. */
  onRaw(mrn: string): void
  /** Opens the place to decide about an entry that is in conflict, was not accepted or was lost. */
  onDecide(mrn: string, unsent: Unsent): void
}

/** What deciding about an operation is called. */
export const decideText = ({ state, kind }: Pick<Unsent, 'state' | 'kind'>): string =>
  state === 'conflict' ? 'Resolve' : state === 'refused' && kind === 'record' ? 'Fix' : 'Look'

/** Whether a person has to decide. */
export const needsDecision = ({ state }: Pick<Unsent, 'state'>): boolean =>
  state === 'conflict' || state === 'refused' || state === 'lost'
