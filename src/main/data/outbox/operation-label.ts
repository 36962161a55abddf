import {
  isPatientOperation,
  type Operation,
  type PatientOperation,
  whomOf,
} from '#shared/domain/operations/operation.ts'
import { serverPatient } from '../caseload/apply-server-patient.ts'
import { knownMember } from '../caseload/list-people.ts'
import { type DataContext, nameOf } from '../context/context.ts'

/** Whom a change of members is about: the address of an invitation, or the member's name; empty where only the user id is known. */
function memberLabel(session: DataContext, { registryId, change }: Exclude<Operation, PatientOperation>): string {
  const whom = whomOf(change)
  if (change.kind !== 'change-role' && change.kind !== 'remove-member') return whom
  const name = knownMember(session, registryId, whom)
  return name === null || name === whom ? '' : name
}

/** Whom an operation is about: a patient in list form, or a member; empty when the name is not known here. */
export function operationLabel(session: DataContext, operation: Operation): string {
  if (!isPatientOperation(operation)) return memberLabel(session, operation)
  const { change, registryId, mrn } = operation
  const person = change.kind === 'enrol' ? change.person : serverPatient(session, registryId, mrn)
  return person ? nameOf(person) : ''
}
