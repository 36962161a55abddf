import type { Patient } from '#shared/domain/entities/patient.ts'
import { mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import { differingFields, fieldName } from '#shared/domain/operations/entry-fields.ts'
import { applyVoiding, type Voiding } from '#shared/domain/operations/void.ts'
import { conflict, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { patientOf } from './patient.ts'
import { madeAt, type PatientChange, type PatientRequest, type PatientWritten, writePatient } from './patient-write.ts'
import { correctionStamp, found, logChange, notKeptAttribute, target } from './treatment-correction.ts'

export interface VoidTreatment extends PatientRequest {
  readonly voiding: Voiding
  readonly newLogId: string
}

/** What an element keeps of its values in `original` when it is voided. */
export const KEPT_BY_VOIDING = ['minutes', 'scores']

function voidingChange(before: Patient, item: StoredItem, request: VoidTreatment): PatientChange {
  const { voiding, actor } = request
  const log = target(before, voiding.seen)
  permit(mayAmend(actor, log), 'Only who recorded an entry, or an admin, can void it. Nothing was written.')
  const apart = differingFields(voiding.seen, log).map(fieldName)
  if (apart.length > 0)
    throw conflict(
      `Somebody else has changed this entry since (${apart.join(', ')}). It is not voided: look at it again.`,
    )
  const after = applyVoiding(before, log, voiding, correctionStamp(request, request.newLogId))
  const signed = {
    voided_at: madeAt(request),
    voided_by: actor.userId,
    void_reason: voiding.reason,
    ...notKeptAttribute(item, log.index, voiding, actor.userId),
  }
  return { after, change: logChange(item, [before, after], log.index, request, signed, KEPT_BY_VOIDING) }
}

/**
 * Voids an entry: `minutes` 0 and `scores` [], so that every program stops counting it; the old values stay in `original`. An entry
 * that is voided already is left as it is.
 * @throws ExpectedFailure `not-permitted`, `conflict` and what `writePatient` throws
 */
export async function voidTreatment(table: Table, request: VoidTreatment): Promise<PatientWritten> {
  const { voiding, reading, mrn, newLogId } = request
  return writePatient(table, request, {
    effect(item) {
      const log = found(patientOf(item, reading, mrn), voiding.seen, newLogId)
      if (!log) return false
      return log.voided ? true : null
    },
    plan: (before, item) => voidingChange(before, item, request),
  })
}
