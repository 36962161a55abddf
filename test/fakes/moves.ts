import { v7 } from 'uuid'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { MoveEntry } from '#shared/domain/operations/move-entry.ts'
import { changeOf } from './patients.ts'

/** A move of an entry, with ids of its own. */
export const moveChange = (to: string, seen: TreatmentLog, extra: Partial<MoveEntry> = {}): MoveEntry => ({
  kind: 'move-entry',
  to,
  seen,
  reason: 'Logged on the wrong patient.',
  newLogId: v7(),
  seenLogId: v7(),
  takeBackId: v7(),
  ...extra,
})

/** A request to move an entry: the same one for every attempt. */
export const moveOf = (from: string, to: string, seen: TreatmentLog) => changeOf(from, { move: moveChange(to, seen) })
