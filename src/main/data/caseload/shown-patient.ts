import { uncountedReason } from '#shared/domain/derived/countable.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { may, redactPatient } from '#shared/domain/permissions.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'

/**
 * A patient as a member may see them. Figures are made before the record is redacted: without consent, status and contact types other
 * minutes would count, and other codes would be reached.
 */
export function shownPatient(
  view: Patient,
  membership: Membership,
  context: ClinicContext,
): Pick<PatientDetail, 'patient' | 'uncounted'> {
  const patient = redactPatient(view, membership)
  if (may(membership, 'read-patients')) return { patient }
  const uncounted = view.treatmentLogs.filter((log) => uncountedReason(log, view, context) !== null)
  return { patient, uncounted: uncounted.map(({ index }) => index) }
}
