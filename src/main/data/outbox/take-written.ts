import { takePatient } from '../caseload/caseload.ts'
import { type DataSession, patientId, type Written } from '../context/context.ts'

/** What the table answered to a change, taken into the caseload after it is on the disk. */
export function takeWritten(session: DataSession, registryId: string, { record }: Written): void {
  const scope = session.scopes.get(registryId)
  if (!record || !scope) return
  const { patient } = record
  session.writes.set(patientId(registryId, patient.mrn), { patient, at: session.ports.now() })
  takePatient(session, scope, patient)
}
