import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import { treatmentLogSchema } from '../entities/treatment-log.ts'
import { correctionSchema } from './amendment.ts'
import { mayCorrect } from './amendment-rules.ts'
import { stampOf } from './change-stamp.ts'
import { findEntry, writtenEntry } from './entry-log.ts'
import { movedOnProblem } from './move-entry-rules.ts'
import { applyMoveAway, applyMoveHere, movedHereLog } from './moved-entry.ts'
import type { PatientKind } from './operation-kind.ts'
import { logSubject, logText, orNone } from './operation-text.ts'

/** An entry that was logged on the wrong patient goes to the right one. The operation names the wrong patient, the change the right one. */
export const moveSchema = z.object({
  kind: z.literal('move-entry'),
  /** MRN of the right patient, in the same registry. */
  to: z.string().min(1),
  /** The whole entry, as the person saw it. */
  seen: treatmentLogSchema,
  reason: correctionSchema.shape.reason,
  /** The id of the entry on the right patient, made once. */
  newLogId: z.uuid(),
  /** The id that the entry on the wrong patient gets, where another program gave it none. */
  seenLogId: z.uuid(),
  /** The operation under which the recorded entry is taken back, where the other one can't be voided any more. */
  takeBackId: z.uuid(),
})
export type MoveEntry = z.infer<typeof moveSchema>

/** Whether the entry that was voided for the move counts again. A mark that is gone alone is none, as after a void. */
function isBack({ treatmentLogs }: Patient, { seen, seenLogId }: MoveEntry): boolean {
  const log = treatmentLogs.find(({ id }) => id === (seen.id ?? seenLogId))
  return log !== undefined && log.voided === null && (log.minutes !== 0 || log.scores.length > 0)
}

export const moveEntry: PatientKind<typeof moveSchema> = {
  schema: moveSchema,
  subjects: ({ seen, seenLogId, newLogId }) => [`log:${seen.id ?? seenLogId}`, `log:${newLogId}`],
  otherPatient: ({ to }) => to,
  refusal: ({ seen }, member, patient) =>
    mayCorrect(member, patient, seen) ? null : 'Only who recorded an entry, or an admin, can move it.',
  apply(change, patient, header) {
    if (patient.mrn === change.to) return applyMoveHere(patient, change, header.mrn, stampOf(header))
    const log = findEntry(patient, change.seen)
    if (!log || movedOnProblem(patient, change) !== null) return patient
    return applyMoveAway(patient, log, change, stampOf(header))
  },
  isLost(change, patient, header) {
    if (patient.mrn !== change.to) return isBack(patient, change)
    return writtenEntry(patient, movedHereLog(0, change, header.mrn, stampOf(header))) === undefined
  },
  comparison: {
    title: 'This entry was changed before it could be moved',
    subject: ({ seen }, dates) => logSubject(seen, dates),
    sides: () => ({
      label: 'Entry',
      mine: 'Move it to the other patient',
      theirs: 'Leave it where it is',
      mineBlocked: 'Look at the entry in the treatment log, and move it from there.',
    }),
    again: () => null,
  },
  entryId: ({ seen, seenLogId, newLogId, to }, mrn) => (mrn === to ? newLogId : (seen.id ?? seenLogId)),
  label: ({ seen }, dates) => `Moved to another patient: ${logText(seen, dates)}`,
  details: ({ to, seen, reason }, dates) => [
    { label: 'Entry', value: logText(seen, dates) },
    { label: 'Moves to', value: `MRN ${to}` },
    { label: 'Note of the entry', value: orNone(seen.notes), long: true },
    { label: 'Reason', value: reason, long: true },
  ],
  loss: () => 'The entry stays on this patient, and goes on counting there.',
}
