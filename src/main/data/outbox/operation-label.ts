import { isPatientOperation, type Operation } from '#shared/domain/operations/operation.ts'
import { serverPatient } from '../caseload/caseload.ts'
import type { DataSession } from '../context/context.ts'
import { nameOf } from '../context/list-name.ts'

/** Whom an operation is about: a patient in list form, or a member; empty when the patient is not known here. */
export function aboutWhom(session: DataSession, operation: Operation): string {
  const { change, registryId } = operation
  if (!isPatientOperation(operation)) {
    if (change.kind === 'invite' || change.kind === 'withdraw-invite') return change.email
    if (change.kind === 'change-role') return change.userId
    if (change.kind === 'urgency') return 'Rules of the registry'
    return change.kind === 'remove-member' ? change.seen.userId : ''
  }
  const person =
    operation.change.kind === 'enrol' ? operation.change.person : serverPatient(session, registryId, operation.mrn)
  return person ? nameOf(person) : ''
}
