import type { Patient } from '#shared/domain/entities/patient.ts'
import { mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import { auditObject } from '#shared/domain/operations/change-stamp.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import type { MoveEntry } from '#shared/domain/operations/move-entry.ts'
import { entryProblem, movedOnProblem, targetProblem } from '#shared/domain/operations/move-entry-rules.ts'
import { applyMoveAway, applyMoveHere, movedReason } from '#shared/domain/operations/moved-entry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientKey } from '../table/keys.ts'
import { conflict, invalid, patientNotFound, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { hasAudit } from '../writing/audit-trail.ts'
import { appliedOps } from '../writing/guarded-update.ts'
import { type PatientRecord, patientOf, patientRecord } from './patient.ts'
import {
  madeAt,
  type PatientChange,
  type PatientRequest,
  type PatientWritten,
  stampOf,
  writePatient,
} from './patient-write.ts'
import { storedLog } from './stored-treatment.ts'
import { takeBackEntry } from './take-back-entry.ts'
import { found, logChange } from './treatment-correction.ts'
import { KEPT_BY_VOIDING } from './void-treatment.ts'

/** `mrn` is the wrong patient's. */
export interface MoveRequest extends PatientRequest {
  readonly move: MoveEntry
}

export interface EntryMoved extends PatientWritten {
  /** The right patient, as stored now. */
  readonly other: PatientRecord
}

const GONE_HERE = 'The record in which it was logged is no longer in the registry.'
const NOT_MOVED = 'It was not moved, and counts where it was: look at the entry again.'

async function stored(table: Table, { reading }: MoveRequest, mrn: string): Promise<StoredItem> {
  const item = await table.get(patientKey(reading.registryId, mrn))
  if (!item) throw patientNotFound()
  return item
}

/** What an earlier attempt left on the right patient. `taken-back`: it was voided there, by this operation or by a colleague. */
function standsThere(item: StoredItem, { reading, move }: MoveRequest): 'nothing' | 'recorded' | 'taken-back' {
  const log = patientOf(item, reading, move.to).treatmentLogs.find(({ id }) => id === move.newLogId)
  if (appliedOps(item).has(move.takeBackId)) return 'taken-back'
  if (!log) return 'nothing'
  // A colleague may have moved it on already: then it counts on a third patient.
  return log.voided !== null && log.moved?.way !== 'to' ? 'taken-back' : 'recorded'
}

/** @throws ExpectedFailure `conflict` when others have changed the entry since it was seen */
function assertAsSeen(source: Patient, move: MoveEntry): void {
  const problem = movedOnProblem(source, move)
  if (problem !== null) throw conflict(`${problem} ${NOT_MOVED}`)
}

/** Looks before anything is written. @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` */
async function assertMovable(table: Table, request: MoveRequest): Promise<void> {
  const { mrn, reading, move, actor, operationId } = request
  const source = patientOf(await stored(table, request, mrn), reading, mrn)
  const log = found(source, move.seen, move.seenLogId)
  // This operation has voided it, and another program has taken the recorded entry away since.
  if (log?.moved?.operationId === operationId) return
  permit(log === null || mayAmend(actor, log), 'Only who recorded an entry, or an admin, can move it.')
  assertAsSeen(source, move)
  const problem = entryProblem(source, log ?? move.seen)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
}

function recording(before: Patient, request: MoveRequest): PatientChange {
  const { mrn, move, context } = request
  const problem = targetProblem(before, move.seen, mrn, context)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
  const after = applyMoveHere(before, move, mrn, stampOf(request))
  const log = after.treatmentLogs.at(-1)
  return { after, change: { append: { treatment_logs: log ? [storedLog(after, log, context)] : [] } } }
}

const hasMoved = ({ operationId }: MoveRequest) => {
  const object = auditObject('move', operationId)
  return (item: StoredItem) => hasAudit(item, object)
}

/** The first of the two writes: the entry stands on the right patient. */
const recordThere = (table: Table, request: MoveRequest): Promise<PatientWritten> =>
  writePatient(
    table,
    { ...request, mrn: request.move.to },
    {
      effect: (item) =>
        patientOf(item, request.reading, request.move.to).treatmentLogs.some(({ id }) => id === request.move.newLogId),
      audited: hasMoved(request),
      plan: (before) => recording(before, request),
    },
  )

function voiding(before: Patient, item: StoredItem, request: MoveRequest): PatientChange {
  const { move, actor } = request
  assertAsSeen(before, move)
  const log = findEntry(before, move.seen)
  if (!log) throw conflict(NOT_MOVED)
  const after = applyMoveAway(before, log, move, stampOf(request))
  const signed = { voided_at: madeAt(request), voided_by: actor.userId, void_reason: movedReason(move) }
  return { after, change: logChange(item, [before, after], log.index, request, signed, KEPT_BY_VOIDING) }
}

/** The second write: the entry on the wrong patient stops counting. One that has gone from there altogether needs none. */
async function voidHere(table: Table, request: MoveRequest): Promise<PatientWritten> {
  const { mrn, move, reading, operationId } = request
  const logOf = (item: StoredItem) => found(patientOf(item, reading, mrn), move.seen, move.seenLogId)
  const item = await stored(table, request, mrn)
  if (move.seen.id !== null && logOf(item) === null)
    return { outcome: 'already-written', ...patientRecord(item, reading, mrn) }
  return writePatient(table, request, {
    effect(now) {
      const log = logOf(now)
      if (!log) return false
      return log.moved?.operationId === operationId ? true : null
    },
    audited: hasMoved(request),
    plan: (before, now) => voiding(before, now, request),
  })
}

/** Failures by which nothing was voided here and nothing will be: what was recorded there is taken back. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ExpectedFailure &&
  error.reason === null &&
  ['conflict', 'invalid-request', 'unreadable', 'too-large'].includes(error.code)

const SENT_AGAIN: readonly string[] = [
  'offline',
  'sign-in-required',
  'unavailable',
  'throttled',
  'cancelled',
  'conflict',
]

/**
 * A failure between the two writes, in a form that is sent again: the operation ends when the entry counts once, never before. Otherwise
 * somebody could discard it while it counts on both patients.
 */
function goesOn(error: unknown): unknown {
  const known = error instanceof ExpectedFailure ? error : null
  if (known && SENT_AGAIN.includes(known.code)) return known
  if (known?.code === 'not-found')
    return new ExpectedFailure('not-found', `The entry counts on the other patient. ${GONE_HERE}`)
  const why = known ? ` ${known.message}` : ''
  return new ExpectedFailure('unavailable', `Recorded on the other patient, not yet voided here.${why}`)
}

/**
 * Moves an entry to the patient to whom it belongs: recorded there first, then voided here, each in one guarded UpdateItem under the id of
 * the operation, so that it is repeated until both are done and each is done once. Where others have changed the entry in between, the
 * recorded one is taken back: in the end it counts on one of the two.
 * @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` for a patient to whom it can't go, and what `writePatient` throws
 */
export async function moveEntry(table: Table, request: MoveRequest): Promise<EntryMoved> {
  const { move } = request
  const there = standsThere(await stored(table, request, move.to), request)
  if (there === 'taken-back') throw conflict(`What was recorded on the other patient was taken back. ${NOT_MOVED}`)
  if (there === 'nothing') await assertMovable(table, request)
  const { outcome: _, ...other } = await recordThere(table, request)
  try {
    return { ...(await voidHere(table, request)), other }
  } catch (error) {
    if (!isRefusal(error)) throw goesOn(error)
    await takeBackEntry(table, request).catch((failed: unknown) => {
      throw goesOn(failed)
    })
    throw error
  }
}
