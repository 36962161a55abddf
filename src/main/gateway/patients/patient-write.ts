import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { ChangeStamp } from '#shared/domain/operations/change-stamp.ts'
import { raiseRefusal } from '#shared/domain/operations/raise-flag.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { patientKey } from '../table/keys.ts'
import { patientNotFound, permit, unreadableRecord } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import type { Actor } from '../writing/actor.ts'
import { storedAudit } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { guardedWrite } from '../writing/guarded-write.ts'
import { type PatientReading, type PatientRecord, patientOf, patientRecord } from './patient.ts'

/** What every write to a patient carries. */
export interface PatientRequest {
  readonly mrn: string
  /** Uuid v7, made when the person began; the same for every attempt. */
  readonly operationId: string
  readonly actor: Actor
  readonly reading: PatientReading
  readonly context: ClinicContext
  /** When the person made the change, epoch milliseconds, where that is not now: it waited on a computer. */
  readonly madeAt?: number
}

/** The time that a change carries: when the person made it. */
export const madeAt = ({ madeAt: at, context }: Pick<PatientRequest, 'madeAt' | 'context'>): number => at ?? context.now

export interface PatientWritten extends PatientRecord {
  /** `already-written`: an earlier attempt had reached the table; nothing was written now. */
  readonly outcome: 'written' | 'already-written'
}

export const stampOf = (request: PatientRequest): ChangeStamp => ({
  operationId: request.operationId,
  userId: request.actor.userId,
  now: madeAt(request),
})

/** A change of one patient: the reducer's result, and what the table needs for it beyond audit entries and derived figures. */
export interface PatientChange {
  readonly after: Patient
  readonly change: Change
}

export interface PatientPlan {
  /**
   * Refuses a member who may not make the change; absent where `plan` does. Asked only of a change that is not in the table: what arrived has arrived, whatever the
   * role is when it is sent again. @throws ExpectedFailure `not-permitted`
   */
  readonly permit?: () => void
  readonly effect: (item: StoredItem) => boolean | null
  /** See `GuardedWrite`; needed where `effect` does not look there itself. */
  readonly audited?: (item: StoredItem) => boolean
  readonly plan: (before: Patient, item: StoredItem) => PatientChange
}

/** A contact date that this change took away (a voided entry); one that never came from an entry stays. */
const datesGone = (before: object, after: object): string[] =>
  Object.keys(before).filter((attribute) => !(attribute in after))

/** The whole change: with the audit entries that `after` has more than `before`, and the figures that other readers see. */
function completed(before: Patient, { after, change }: PatientChange, context: ClinicContext): Change {
  const figures = derivedAttributes(after, context)
  return {
    ...change,
    append: { ...change.append, audit_logs: after.auditLogs.slice(before.auditLogs.length).map(storedAudit) },
    set: { ...figures, ...change.set },
    remove: [...(change.remove ?? []), ...datesGone(derivedAttributes(before, context), figures)],
    // The figures are computed from all entries: those of programs that know no version must be the same still.
    lengths: ['treatment_logs', ...(change.lengths ?? [])],
  }
}

/**
 * Writes to one patient, exactly once for the operation id: the change, its audit entries and the derived figures in one UpdateItem.
 * @throws ExpectedFailure `not-found`, `unreadable`, what `plan` throws and what `guardedWrite` throws
 */
export async function writePatient(table: Table, request: PatientRequest, plan: PatientPlan): Promise<PatientWritten> {
  const { mrn, operationId, reading, context } = request
  const read = (item: StoredItem) => patientOf(item, reading, mrn)
  const { outcome, item } = await guardedWrite(table, {
    key: patientKey(reading.registryId, mrn),
    operationId,
    now: context.now,
    effect: plan.effect,
    audited: plan.audited,
    notFound: patientNotFound,
    plan: (stored) => {
      plan.permit?.()
      const before = read(stored)
      if (before.readability === 'unreadable') throw unreadableRecord()
      return completed(before, plan.plan(before, stored), context)
    },
  })
  return { outcome, ...patientRecord(item, reading, mrn) }
}

/** @throws ExpectedFailure `not-permitted` when one of the flags is not for this role to raise */
export const assertMayRaise = (actor: Actor, flags: TreatmentEntry['raiseFlags']): void =>
  permit(raiseRefusal(actor, flags) === null, 'Your role in this registry can’t raise this flag. Nothing was written.')
