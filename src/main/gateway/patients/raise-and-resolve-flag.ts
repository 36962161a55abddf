import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  applyRaise,
  applyResolve,
  isOpen,
  isUnresolved,
  type RaisedFlag,
  type ResolvedFlag,
  raisedSince,
} from '#shared/domain/operations/flag-changes.ts'
import { may } from '#shared/domain/permissions.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import { conflict, permit } from '../table/refusals.ts'
import type { StoredItem } from '../table/stored-item.ts'
import type { Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import { assertMayRaise } from './assert-may-raise.ts'
import { type PatientChange, type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'
import { flagsChange } from './stored-flags.ts'

export interface RaiseFlag extends PatientRequest, RaisedFlag {}
export interface ResolveFlag extends PatientRequest, ResolvedFlag {}

function raising(before: Patient, item: StoredItem, request: RaiseFlag): PatientChange {
  if (isOpen(before, request.type)) throw conflict(`${request.type} is open already. Nothing was written.`)
  const after = applyRaise(before, request, stampOf(request))
  return { after, change: flagsChange(before, after, item) }
}

/**
 * Raises a flag, exactly once: its element, what `patient_flag` shows, the mirror and the audit entry in one UpdateItem.
 * @throws ExpectedFailure `not-permitted`, `conflict` when one of this type is open, and what `writePatient` throws
 */
export async function raiseFlag(table: Table, request: RaiseFlag): Promise<PatientWritten> {
  assertMayRaise(request.actor, [request])
  return writePatient(table, request, {
    effect: ({ flags }) => Array.isArray(flags) && flags.some((flag) => isMap(flag) && flag.id === request.operationId),
    audited: (item) => isAudited(item, 'flag', request.operationId) === true,
    plan: (before, item) => raising(before, item, request),
  })
}

function ending(before: Patient, item: StoredItem, request: ResolveFlag): PatientChange {
  const { type, seen } = request
  if (!isUnresolved(before, type))
    throw conflict('This flag is not open any more: somebody else has resolved it. Nothing was written.')
  if (seen && raisedSince(before, type, seen))
    throw conflict(
      'This flag has been raised again since you looked. Nothing was written: look at the record, then decide.',
    )
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
  permit(may(request.actor, 'resolve-flag'), 'Your role in this registry can’t resolve flags. Nothing was written.')
  return writePatient(table, request, {
    effect: (item) => isAudited(item, 'flag', request.operationId),
    plan: (before, item) => ending(before, item, request),
  })
}
