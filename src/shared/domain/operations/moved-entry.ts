import type { Patient } from '../entities/patient.ts'
import type { Moved, TreatmentLog } from '../entities/treatment-log.ts'
import { correctedLog, withCorrected } from './amended-log.ts'
import { audited, auditObject, type ChangeStamp } from './change-stamp.ts'
import { MOVED_AWAY, MOVED_HERE, movedAction } from './entry-audit.ts'

/** What the two sides of a move need to know of it. */
export interface Move {
  /** MRN of the patient to whom the entry belongs. */
  readonly to: string
  /** The entry as the person saw it, on the wrong patient. */
  readonly seen: TreatmentLog
  readonly reason: string
  /** The id that the entry gets on the right patient. */
  readonly newLogId: string
  /** The id that the entry on the wrong patient gets, where another program gave it none. */
  readonly seenLogId: string
}

/** The mark of a move on one of its two entries. @param mrn of the other patient */
const markOf = (way: Moved['way'], mrn: string, { operationId, userId, now }: ChangeStamp): Moved => ({
  way,
  mrn,
  at: now,
  by: userId,
  operationId,
})

/**
 * The entry as it stands on the right patient: as it was recorded, by whom it was recorded, under an id of its own. It carries no flag:
 * a flag that was raised with it stays where it is until a person clears it.
 * @param from MRN of the wrong patient
 */
export function movedHereLog(index: number, { seen, newLogId }: Move, from: string, stamp: ChangeStamp): TreatmentLog {
  const { notKept: _, ...entry } = seen
  return {
    ...entry,
    index,
    id: newLogId,
    rev: 1,
    flag: null,
    voided: null,
    amended: null,
    original: null,
    duplicateOf: null,
    moved: markOf('from', from, stamp),
  }
}

/** The right patient with the entry. One that has it already stays as it is. @param from MRN of the wrong patient */
export function applyMoveHere(patient: Patient, move: Move, from: string, stamp: ChangeStamp): Patient {
  if (patient.treatmentLogs.some(({ id }) => id === move.newLogId)) return patient
  return {
    ...patient,
    treatmentLogs: [...patient.treatmentLogs, movedHereLog(patient.treatmentLogs.length, move, from, stamp)],
    auditLogs: audited(
      patient,
      auditObject('move', stamp.operationId),
      movedAction(MOVED_HERE, move.seen, move.reason),
      stamp,
    ),
  }
}

/** What a voided entry says of its move, for programs that know no `moved`. */
export const movedReason = ({ reason }: Pick<Move, 'reason'>): string => `${MOVED_AWAY}: ${reason}`

/** The wrong patient with the entry at `log` voided: 0 minutes and no scores, as after a void. */
export function applyMoveAway(patient: Patient, log: TreatmentLog, move: Move, stamp: ChangeStamp): Patient {
  const { userId, now } = stamp
  const after: TreatmentLog = {
    ...correctedLog(log, {}, { userId, newLogId: move.seenLogId }),
    minutes: 0,
    scores: [],
    voided: { at: now, by: userId, reason: movedReason(move) },
    moved: markOf('to', move.to, stamp),
  }
  return {
    ...patient,
    treatmentLogs: withCorrected(patient, after),
    auditLogs: audited(
      patient,
      auditObject('move', stamp.operationId),
      movedAction(MOVED_AWAY, log, move.reason),
      stamp,
    ),
  }
}
