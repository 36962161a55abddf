import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyRaise, isToRaise, type RaisedFlag } from '#shared/domain/operations/raise-flag.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import { conflict } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import {
  assertMayRaise,
  type PatientChange,
  type PatientRequest,
  type PatientWritten,
  stampOf,
  writePatient,
} from './patient-write.ts'
import { flagsChange } from './stored-flags.ts'

export interface RaiseFlag extends PatientRequest, RaisedFlag {}

function raising(before: Patient, item: StoredItem, request: RaiseFlag): PatientChange {
  if (!isToRaise(before, request)) throw conflict(`${request.type} is open already. Nothing was written.`)
  const after = applyRaise(before, request, stampOf(request))
  return { after, change: flagsChange(before, after, item) }
}

/**
 * Raises a flag, exactly once: its element, what `patient_flag` shows, the mirror and the audit entry in one UpdateItem.
 * @throws ExpectedFailure `not-permitted`, `conflict` when one of this type is open that says the same, and what `writePatient` throws
 */
export async function raiseFlag(table: Table, request: RaiseFlag): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      assertMayRaise(request.actor, [request])
    },
    effect: ({ flags }) => Array.isArray(flags) && flags.some((flag) => isMap(flag) && flag.id === request.operationId),
    audited: (item) => isAudited(item, 'flag', request.operationId) === true,
    plan: (before, item) => raising(before, item, request),
  })
}
