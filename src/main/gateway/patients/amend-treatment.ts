import { isDeepStrictEqual } from 'node:util'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { applyAmendment, fittedAmendment } from '#shared/domain/operations/amend.ts'
import { amendedLog, changesNothing } from '#shared/domain/operations/amended-log.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import {
  checkAmendment,
  conflictingFields,
  mayAmend,
  mayRetype,
  onlyChanged,
} from '#shared/domain/operations/amendment-rules.ts'
import { differingFields, ENTRY_FIELDS, FIELD_ORDER, fieldName } from '#shared/domain/operations/entry-fields.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { patientOf } from './patient.ts'
import {
  assertMayRaise,
  madeAt,
  type PatientChange,
  type PatientRequest,
  type PatientWritten,
  writePatient,
} from './patient-write.ts'
import { flagsChange } from './stored-flags.ts'
import { correctionStamp, found, logChange, notKeptAttribute, target } from './treatment-correction.ts'

export interface AmendTreatment extends PatientRequest {
  readonly amendment: Amendment
  /** Uuid for an entry of another program that has no id: it gets this one. The same for every attempt. */
  readonly newLogId: string
  readonly registry: Registry
}

/** What the original keeps: everything that a person entered. */
const KEPT_BY_AMENDMENT = FIELD_ORDER.flatMap((field) => ENTRY_FIELDS[field].stored)

/** Whether an entry holds what this amendment adds to it, by the same person. */
const holdsNotKept = (log: TreatmentLog, { notKept }: Pick<Amendment, 'notKept'>, by: string): boolean =>
  (notKept ?? []).every((one) => log.notKept?.some((held) => isDeepStrictEqual(held, { ...one, keptBy: by })))

function amending(before: Patient, item: StoredItem, request: AmendTreatment): PatientChange {
  const { actor, context, registry } = request
  const amendment = fittedAmendment(request.amendment, before)
  const stamp = correctionStamp(request, request.newLogId)
  const log = target(before, amendment.seen)
  permit(mayAmend(actor, log), 'Only who recorded an entry, or an admin, can amend it. Nothing was written.')
  if (log.voided && !changesNothing(amendment)) throw conflict('This entry was voided. Nothing was written.')
  const apart = conflictingFields(log, amendment, stamp).map(fieldName)
  if (apart.length > 0)
    throw conflict(
      `Somebody else has changed this entry since (${apart.join(', ')}). Yours is not saved: compare them.`,
    )
  const wrong = checkAmendment(log, amendment, stamp, { patient: before, registry, context })
  const errors = wrong.flatMap((problem) => (problem.severity === 'error' ? [problem.message] : []))
  if (errors.length > 0) throw invalid(errors.join(' '))
  const after = applyAmendment(before, log, amendment, stamp)
  const flags = amendment.raiseFlags.length > 0 ? flagsChange(before, after, item) : {}
  const signed = {
    ...(changesNothing(amendment) ? {} : { amended_at: madeAt(request), amended_by: actor.userId }),
    ...notKeptAttribute(item, log.index, amendment, actor.userId),
  }
  const entry = logChange(item, [before, after], log.index, request, signed, KEPT_BY_AMENDMENT)
  return {
    after,
    change: {
      ...flags,
      at: {
        set: [...(entry.at?.set ?? []), ...(flags.at?.set ?? [])],
        remove: entry.at?.remove ?? [],
        expect: [...(entry.at?.expect ?? []), ...(flags.at?.expect ?? [])],
        lengths: [...(entry.at?.lengths ?? []), ...(flags.at?.lengths ?? [])],
      },
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
  const stamp = correctionStamp(request, newLogId)
  const amendment = onlyChanged(request.amendment, stamp)
  const adds = changesNothing(amendment) && (amendment.notKept ?? []).length > 0
  if (!adds && differingFields(amendment.seen, amendedLog(amendment.seen, amendment, stamp)).length === 0)
    throw invalid('The amendment changes nothing.')
  return writePatient(table, request, {
    permit() {
      permit(
        mayRetype(actor, amendment),
        'Your role in this registry can’t log this type of contact. Nothing was written.',
      )
      assertMayRaise(actor, amendment.raiseFlags)
    },
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
