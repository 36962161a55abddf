import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { differingFields } from '#shared/domain/operations/entry-fields.ts'
import { applyEntry } from '#shared/domain/operations/record.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { EntryBase } from './entry-base.ts'

/**
 * Whether the stored entry is not what was sent last. It happens when an attempt reached the table although its answer was lost,
 * and the draft was changed before the next attempt: the ids are the same, so the first one stands.
 */
export function storedDiffers(stored: PatientDetail, entry: TreatmentEntry, base: EntryBase): boolean {
  const { logId, detail } = base.begun
  const { userId, role } = base.clinic.membership
  const log = stored.patient.treatmentLogs.find(({ id }) => id === logId)
  const sent = applyEntry(detail.patient, entry, { logId, userId, role, now: base.now }).treatmentLogs.find(
    ({ id }) => id === logId,
  )
  return log !== undefined && sent !== undefined && differingFields(log, sent).length > 0
}
