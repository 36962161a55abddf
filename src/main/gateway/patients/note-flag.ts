import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyFlagNote, type FlagNote, openFlag } from '#shared/domain/operations/flag-note.ts'
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
import { flagsChange, notedChange } from './stored-flags.ts'

export interface NoteFlag extends PatientRequest, FlagNote {}

function noting(before: Patient, item: StoredItem, request: NoteFlag): PatientChange {
  const open = openFlag(before, request.type)
  if (!open) throw conflict('This flag is not open any more: somebody else has resolved it. Nothing was written.')
  if (open.note !== request.seen)
    throw conflict('Somebody else has changed the note of this flag since you looked. Nothing was written.')
  const after = applyFlagNote(before, request, stampOf(request))
  const { index } = open
  return { after, change: index === null ? flagsChange(before, after, item) : notedChange(item, index, after) }
}

/**
 * Writes another note beside an open flag, exactly once: its element and the audit entry in one UpdateItem, on the condition that the element is
 * as it was read.
 * @throws ExpectedFailure `not-permitted`, `conflict` when the flag is over or its note is another than was seen, and what `writePatient` throws
 */
export async function noteFlag(table: Table, request: NoteFlag): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      assertMayRaise(request.actor, [request])
    },
    effect: (item) => isAudited(item, 'flag', request.operationId),
    plan: (before, item) => noting(before, item, request),
  })
}
