import { isPatientOperation, type Operation, whomOf } from '#shared/domain/operations/operation.ts'
import { serverPatient } from '../caseload/apply-server-patient.ts'
import { type DataContext, nameOf } from '../context/context.ts'

/** Whom an operation is about: a patient in list form, or a member; empty when the patient is not known here. */
export function operationLabel(session: DataContext, operation: Operation): string {
  if (!isPatientOperation(operation)) return whomOf(operation.change)
  const { change, registryId, mrn } = operation
  const person = change.kind === 'enrol' ? change.person : serverPatient(session, registryId, mrn)
  return person ? nameOf(person) : ''
}
