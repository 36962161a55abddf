import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { FlagType } from '../entities/vocabulary.ts'
import { differingFields } from './amendment.ts'
import { amendedLog } from './apply-amendment.ts'
import { applyEntry, newFlags } from './apply-entry.ts'
import type { PatientOperation } from './operation.ts'

/** The entry by its id; or, where another program has dropped our ids, one with the same content. */
function entryOf(patient: Patient, id: string | null, like: TreatmentLog | undefined): TreatmentLog | undefined {
  const byId = id === null ? undefined : patient.treatmentLogs.find((log) => log.id === id)
  return (
    byId ??
    (like &&
      patient.treatmentLogs.find(
        (log) =>
          log.id === null && log.date === like.date && differingFields(log, like).every((field) => field === 'notes'),
      ))
  )
}

/** Milliseconds by which the clocks of two computers may differ here. */
const CLOCKS_MS = 3 * 3_600_000

/**
 * Whether a flag that was raised is no longer accounted for: neither itself, nor one of its type that is open, or that was resolved
 * since. One that was resolved before says nothing of it.
 */
const flagGone = (patient: Patient, { id, type }: { id: string; type: FlagType }, raisedAt: number): boolean =>
  !patient.flags.some(
    (flag) =>
      flag.id === id ||
      (flag.type.stored === type &&
        (flag.state !== 'resolved' || (flag.resolvedAt ?? raisedAt) >= raisedAt - CLOCKS_MS)),
  )

/** Whether a flag that was raised with an entry, or with its amendment, has gone. */
function raisedGone(patient: Patient, { change, actor, id, savedAt }: PatientOperation): boolean {
  if (change.kind !== 'record' && change.kind !== 'amend') return false
  const raising = change.kind === 'record' ? change.entry : change.amendment
  const logId = change.kind === 'record' ? change.logId : id
  const raised = newFlags(patient, raising, { logId, userId: actor.userId, role: actor.role, now: savedAt })
  return raised.some((flag, at) => {
    const type = raising.raiseFlags[at]?.type
    return type !== undefined && flagGone(patient, { id: flag.id ?? '', type }, savedAt)
  })
}

/**
 * Whether what an operation did has gone from the table since: another program wrote the whole record from an older copy, or took a
 * part of it away. A colleague's later amendment, a void or a resolved flag is no loss. What can't be told is taken as there.
 * @param patient as stored now; null when the record is gone
 */
export function effectGone(patient: Patient | null, operation: PatientOperation): boolean {
  if (!patient) return true
  const { change, actor, id, savedAt } = operation
  if (change.kind === 'record') {
    const bare = { ...patient, treatmentLogs: [] }
    const stamp = { logId: change.logId, userId: actor.userId, role: actor.role, now: savedAt }
    const [like] = applyEntry(bare, change.entry, stamp).treatmentLogs
    return entryOf(patient, change.logId, like) === undefined || raisedGone(patient, operation)
  }
  if (change.kind === 'amend') {
    const { amendment, newLogId } = change
    const stamp = { operationId: id, newLogId, userId: actor.userId, role: actor.role, now: savedAt }
    const mine = amendedLog(amendment.seen, amendment, stamp)
    const log = entryOf(patient, mine.id, mine)
    if (!log) return true
    // With our ids and a rev of ours or a later one, whatever stands there came after it.
    const undone = log.rev < mine.rev && log.amended === null && differingFields(log, mine).length > 0
    return undone || raisedGone(patient, operation)
  }
  if (change.kind === 'void') {
    const log = entryOf(patient, change.voiding.seen.id ?? change.newLogId, undefined)
    return log !== undefined && log.voided === null && log.minutes !== 0
  }
  if (change.kind === 'raise-flag') {
    return flagGone(patient, { id, type: change.flag.type }, savedAt)
  }
  return false
}
