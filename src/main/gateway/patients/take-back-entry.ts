import type { MoveEntry } from '#shared/domain/operations/move-entry.ts'
import { applyVoiding } from '#shared/domain/operations/void.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { patientOf } from './patient.ts'
import { madeAt, type PatientRequest, writePatient } from './patient-write.ts'
import { correctionStamp, logChange } from './treatment-correction.ts'
import { KEPT_BY_VOIDING } from './void-treatment.ts'

const REASON = 'Not moved: it was changed on the other patient meanwhile'

/**
 * Voids what a move has recorded, where the entry on the other patient can't be voided any more: exactly once, under an id of its own.
 * An entry that is voided there already, or has gone, is left as it is.
 * @throws ExpectedFailure what `writePatient` throws
 */
export async function takeBackEntry(
  table: Table,
  { move, ...given }: PatientRequest & { readonly move: MoveEntry },
): Promise<void> {
  const request = { ...given, mrn: move.to, operationId: move.takeBackId }
  const { reading, actor } = given
  const logOf = (item: StoredItem) =>
    patientOf(item, reading, move.to).treatmentLogs.find(({ id }) => id === move.newLogId)
  await writePatient(table, request, {
    effect: (item) => (logOf(item)?.voided === null ? null : true),
    plan(before, item) {
      const log = logOf(item)
      if (!log) return { after: before, change: {} }
      const voiding = { seen: log, reason: REASON }
      const after = applyVoiding(before, log, voiding, correctionStamp(request, move.newLogId))
      const signed = { voided_at: madeAt(request), voided_by: actor.userId, void_reason: REASON }
      return { after, change: logChange(item, [before, after], log.index, request, signed, KEPT_BY_VOIDING) }
    },
  })
}
