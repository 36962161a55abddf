import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { AmendmentStamp } from '#shared/domain/operations/amended-log.ts'
import type { Correction } from '#shared/domain/operations/amendment.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import { conflict } from '../table/refusals.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'
import { changeElement, elementChange, elementOf } from '../writing/list-element.ts'
import { madeAt, type PatientRequest } from './patient-write.ts'
import { storedLog } from './stored-treatment.ts'

const LIST = 'treatment_logs'

export const correctionStamp = (request: PatientRequest, newLogId: string): AmendmentStamp => ({
  operationId: request.operationId,
  newLogId,
  userId: request.actor.userId,
  role: request.actor.role,
  now: madeAt(request),
})

/** The entry as it is stored now. @throws ExpectedFailure `conflict` when another program has changed or removed it */
export function target(patient: Patient, seen: TreatmentLog): TreatmentLog {
  const log = findEntry(patient, seen)
  if (!log)
    throw conflict('This entry has been changed or removed by another program. Nothing was written: look at it again.')
  return log
}

/** The entry that this operation is about: as it was seen, or with the id that it got from it. */
export function found(patient: Patient, seen: TreatmentLog, newLogId: string): TreatmentLog | null {
  return findEntry(patient, seen) ?? patient.treatmentLogs.find((log) => log.id === newLogId) ?? null
}

const attributesOf = (patient: Patient, log: TreatmentLog, request: PatientRequest): StoredItem =>
  storedLog(patient, log, request.context)

/** The element's change between two readings of a patient: what `storedLog` writes differently. */
export function logChange(
  item: StoredItem,
  [before, after]: readonly [Patient, Patient],
  index: number,
  request: PatientRequest,
  extra: StoredItem,
  kept: readonly string[],
): Change {
  const [old, now] = [before.treatmentLogs[index], after.treatmentLogs[index]]
  if (!old || !now) return {}
  const change = elementChange(attributesOf(before, old, request), { ...attributesOf(after, now, request), ...extra })
  return changeElement(item, LIST, index, change, kept)
}

/** What stays of an entry that was changed in two places: added to what stands there, which is never read and written again. */
export function notKeptAttribute(
  item: StoredItem,
  index: number,
  { notKept }: Pick<Correction, 'notKept'>,
  keptBy: string,
): StoredItem {
  if (!notKept) return {}
  const { not_kept: before } = elementOf(item, LIST, index)
  const added = notKept.map(({ at, by, values }) => ({
    ...(at === null ? {} : { at }),
    ...(by === null ? {} : { by }),
    kept_by: keptBy,
    values,
  }))
  return { not_kept: [...(Array.isArray(before) ? before : []), ...added] }
}
