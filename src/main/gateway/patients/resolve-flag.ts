import type { Patient } from '#shared/domain/entities/patient.ts'
import { isUnresolved } from '#shared/domain/operations/patient-flags.ts'
import { applyResolve, type ResolvedFlag, raisedSince } from '#shared/domain/operations/resolve-flag.ts'
import { may } from '#shared/domain/permissions.ts'
import { conflict, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import { type PatientChange, type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'
import { flagsChange } from './stored-flags.ts'

export interface ResolveFlag extends PatientRequest, ResolvedFlag {}

/** @throws ExpectedFailure `conflict` when a flag was raised again since a person saw it */
export function assertNotRaisedSince(before: Patient, { type, seen }: ResolvedFlag): void {
  if (seen && raisedSince(before, type, seen))
    throw conflict(
      'This flag has been raised again since you looked. Nothing was written: look at the record, then decide.',
    )
}

function ending(before: Patient, item: StoredItem, request: ResolveFlag): PatientChange {
  if (!isUnresolved(before, request.type))
    throw conflict('This flag is not open any more: somebody else has resolved it. Nothing was written.')
  assertNotRaisedSince(before, request)
  const after = applyResolve(before, request, stampOf(request))
  return { after, change: flagsChange(before, after, item) }
}

/**
 * Resolves every flag of a type, exactly once: its elements, `flag` and `patient_flag` of other programs, the mirror and the audit
 * entry in one UpdateItem, on the condition that all of them are as they were read. For a flag that another program cleared this is
 * the confirmation.
 * @throws ExpectedFailure `not-permitted`, `conflict` when it is over, or was raised again since it was seen, and what `writePatient`
 * throws
 */
export async function resolveFlag(table: Table, request: ResolveFlag): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      permit(may(request.actor, 'resolve-flag'), 'Your role in this registry can’t resolve flags. Nothing was written.')
    },
    effect: (item) => isAudited(item, 'flag', request.operationId),
    plan: (before, item) => ending(before, item, request),
  })
}
