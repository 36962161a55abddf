import { isDeepStrictEqual } from 'node:util'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Amendment, Voiding } from '#shared/domain/operations/amendment.ts'
import { differingFields, FIELD_NAMES } from '#shared/domain/operations/amendment.ts'
import {
  checkAmendment,
  conflictingFields,
  findEntry,
  mayAmend,
  mayRetype,
  onlyChanged,
} from '#shared/domain/operations/amendment-rules.ts'
import {
  type AmendmentStamp,
  amendedLog,
  applyAmendment,
  applyVoiding,
  changesNothing,
} from '#shared/domain/operations/apply-amendment.ts'
import { isOpen } from '#shared/domain/operations/flag-changes.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { StoredItem } from '../table/stored-item.ts'
import type { Table } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'
import { changeElement, elementChange, elementOf } from '../writing/list-element.ts'
import { assertMayRaise } from './assert-may-raise.ts'
import { patientOf } from './patient.ts'
import { madeAt, type PatientChange, type PatientRequest, type PatientWritten, writePatient } from './patient-write.ts'
import { flagChange, openStill } from './stored-flags.ts'
import { storedLog } from './stored-treatment.ts'

export interface AmendTreatment extends PatientRequest {
  readonly amendment: Amendment
  /** Uuid for an entry of another program that has no id: it gets this one. The same for every attempt. */
  readonly newLogId: string
  readonly registry: Registry
}

export interface VoidTreatment extends PatientRequest {
  readonly voiding: Voiding
  readonly newLogId: string
}

const LIST = 'treatment_logs'
/** What the original keeps: everything that a person entered. */
const KEPT_BY_AMENDMENT = [
  'contact_type',
  'visit_type',
  'date',
  'minutes',
  'no_show',
  'non_contact',
  'provider',
  'notes',
  'scores',
  'answers',
]
const KEPT_BY_VOIDING = ['minutes', 'scores']

const stampOf = (request: PatientRequest, newLogId: string): AmendmentStamp => ({
  operationId: request.operationId,
  newLogId,
  userId: request.actor.userId,
  role: request.actor.role,
  now: madeAt(request),
})

/** The entry as it is stored now. @throws ExpectedFailure `conflict` when another program has changed or removed it */
function target(patient: Patient, seen: TreatmentLog): TreatmentLog {
  const log = findEntry(patient, seen)
  if (!log)
    throw conflict('This entry has been changed or removed by another program. Nothing was written: look at it again.')
  return log
}

/** The entry that this operation is about: as it was seen, or with the id that it got from it. */
function found(patient: Patient, seen: TreatmentLog, newLogId: string): TreatmentLog | null {
  return findEntry(patient, seen) ?? patient.treatmentLogs.find((log) => log.id === newLogId) ?? null
}

const attributesOf = (patient: Patient, log: TreatmentLog, request: PatientRequest): StoredItem =>
  storedLog(patient, log, request.context)

/** The element's change between two readings of a patient: what `storedLog` writes differently. */
function logChange(
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
function notKeptAttribute(element: StoredItem, { notKept }: Pick<Amendment, 'notKept'>, keptBy: string): StoredItem {
  if (!notKept) return {}
  const { not_kept: before } = element
  const added = notKept.map(({ at, by, values }) => ({
    ...(at === null ? {} : { at }),
    ...(by === null ? {} : { by }),
    kept_by: keptBy,
    values,
  }))
  return { not_kept: [...(Array.isArray(before) ? before : []), ...added] }
}

/** Whether an entry holds what this amendment adds to it, by the same person. */
const holdsNotKept = (log: TreatmentLog, { notKept }: Pick<Amendment, 'notKept'>, by: string): boolean =>
  (notKept ?? []).every((one) => log.notKept?.some((held) => isDeepStrictEqual(held, { ...one, keptBy: by })))

/** The amendment without flags that somebody else has raised meanwhile: they are open. */
const fitted = (patient: Patient, amendment: Amendment): Amendment => ({
  ...amendment,
  raiseFlags: amendment.raiseFlags.filter(({ type }) => !isOpen(patient, type)),
})

function amending(before: Patient, item: StoredItem, request: AmendTreatment): PatientChange {
  const { actor, context, registry, operationId } = request
  const amendment = fitted(before, request.amendment)
  const stamp = stampOf(request, request.newLogId)
  const log = target(before, amendment.seen)
  permit(mayAmend(actor, log), 'Only who recorded an entry, or an admin, can amend it. Nothing was written.')
  if (log.voided && !changesNothing(amendment)) throw conflict('This entry was voided. Nothing was written.')
  const apart = conflictingFields(log, amendment, stamp).map((field) => FIELD_NAMES[field])
  if (apart.length > 0)
    throw conflict(
      `Somebody else has changed this entry since (${apart.join(', ')}). Yours is not saved: compare them.`,
    )
  const wrong = checkAmendment(log, amendment, stamp, { patient: before, registry, context })
  const errors = wrong.flatMap((problem) => (problem.severity === 'error' ? [problem.message] : []))
  if (errors.length > 0) throw invalid(errors.join(' '))
  const after = applyAmendment(before, log, amendment, stamp)
  const flags = flagChange(before, after, operationId)
  const signed = {
    ...(changesNothing(amendment) ? {} : { amended_at: madeAt(request), amended_by: actor.userId }),
    ...notKeptAttribute(elementOf(item, LIST, log.index), amendment, actor.userId),
  }
  const entry = logChange(item, [before, after], log.index, request, signed, KEPT_BY_AMENDMENT)
  return {
    after,
    change: {
      ...entry,
      at: { ...entry.at, expect: [...(entry.at?.expect ?? []), ...(flags ? openStill(before, item) : [])] },
      append: { flags: flags?.elements ?? [] },
      set: { patient_flag: flags?.patientFlag, flag_mirror: flags?.mirror },
      expect: flags ? { patient_flag: item.patient_flag, flag: item.flag } : {},
    },
  }
}

/**
 * Amends an entry: the fields that the person changed, the replaced values in `original` (the first original of each stays), who and
 * when, the audit entry and the derived figures, in one UpdateItem. A field that somebody else changed to another value since the
 * person saw the entry is a conflict; other fields of theirs stay.
 * @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` and what `writePatient` throws
 */
export async function amendTreatment(table: Table, request: AmendTreatment): Promise<PatientWritten> {
  const { actor, reading, mrn, newLogId } = request
  const stamp = stampOf(request, newLogId)
  const amendment = onlyChanged(request.amendment, stamp)
  const adds = changesNothing(amendment) && (amendment.notKept ?? []).length > 0
  if (!adds && differingFields(amendment.seen, amendedLog(amendment.seen, amendment, stamp)).length === 0)
    throw invalid('The amendment changes nothing.')
  permit(mayRetype(actor, amendment), 'Your role in this registry can’t log this type of contact. Nothing was written.')
  assertMayRaise(actor, amendment.raiseFlags)
  return writePatient(table, request, {
    effect(item) {
      const log = found(patientOf(item, reading, mrn), amendment.seen, newLogId)
      if (!log) return false
      if (!holdsNotKept(log, amendment, actor.userId)) return null
      const byMe = adds || log.amended?.by === actor.userId
      return byMe && differingFields(log, amendedLog(log, amendment, stamp)).length === 0 ? true : null
    },
    plan: (before, item) => amending(before, item, { ...request, amendment }),
  })
}

function voidingChange(before: Patient, item: StoredItem, request: VoidTreatment): PatientChange {
  const { voiding, actor } = request
  const log = target(before, voiding.seen)
  permit(mayAmend(actor, log), 'Only who recorded an entry, or an admin, can void it. Nothing was written.')
  const apart = differingFields(voiding.seen, log).map((field) => FIELD_NAMES[field])
  if (apart.length > 0)
    throw conflict(
      `Somebody else has changed this entry since (${apart.join(', ')}). It is not voided: look at it again.`,
    )
  const after = applyVoiding(before, log, voiding, stampOf(request, request.newLogId))
  const signed = {
    voided_at: madeAt(request),
    voided_by: actor.userId,
    void_reason: voiding.reason,
    ...notKeptAttribute(elementOf(item, LIST, log.index), voiding, actor.userId),
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
