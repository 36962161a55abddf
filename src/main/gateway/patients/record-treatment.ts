import { logObjectName } from '#shared/domain/derived/urgency.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { type AgreedContact, applyAgreedContact } from '#shared/domain/operations/next-contact.ts'
import { applyEntry, fittedEntry } from '#shared/domain/operations/record.ts'
import { may, mayRecord } from '#shared/domain/permissions.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import { permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { hasAudit } from '../writing/audit-trail.ts'
import {
  assertMayRaise,
  madeAt,
  type PatientChange,
  type PatientRequest,
  type PatientWritten,
  stampOf,
  writePatient,
} from './patient-write.ts'
import { nextContactParts } from './set-next-contact.ts'
import { flagsChange } from './stored-flags.ts'
import { storedLog } from './stored-treatment.ts'

export interface RecordTreatment extends PatientRequest, AgreedContact {
  readonly logId: string
  readonly entry: TreatmentEntry
  /** Throws when the entry does not fit the patient as stored now: called with what the write will be computed from. */
  readonly check?: (patient: Patient, entry: TreatmentEntry) => void
}

/** The logs as they are stored. */
export const logsIn = (item: StoredItem): readonly unknown[] =>
  Array.isArray(item.treatment_logs) ? item.treatment_logs : []

function recording(before: Patient, item: StoredItem, request: RecordTreatment): PatientChange {
  const { logId, actor, context } = request
  const entry = fittedEntry(request.entry, before, actor.displayName)
  request.check?.(before, entry)
  const recorded = applyEntry(before, entry, { logId, userId: actor.userId, role: actor.role, now: madeAt(request) })
  const after = applyAgreedContact(recorded, request, stampOf(request))
  const contact = after === recorded ? {} : nextContactParts(after)
  const log = after.treatmentLogs.at(-1)
  const flags = entry.raiseFlags.length > 0 ? flagsChange(before, after, item) : {}
  const elements = log ? [storedLog(after, log, context)] : []
  return {
    after,
    change: {
      ...flags,
      append: { ...flags.append, treatment_logs: elements },
      set: { ...flags.set, ...contact.set },
      remove: [...(flags.remove ?? []), ...(contact.remove ?? [])],
    },
  }
}

/**
 * Appends an entry to a patient's treatment logs, exactly once for its operation id, with its audit entries, the flags raised with
 * it, the next contact that was agreed in it, and the derived attributes, in one UpdateItem.
 * @throws ExpectedFailure `not-permitted` and what `writePatient` throws
 */
export async function recordTreatment(table: Table, request: RecordTreatment): Promise<PatientWritten> {
  const { actor, entry } = request
  return writePatient(table, request, {
    permit() {
      permit(
        mayRecord(actor, entry.contactType),
        `Your role in this registry can’t log a ${entry.contactType}. Nothing was written.`,
      )
      permit(
        request.nextContact === undefined || may(actor, 'record'),
        'Your role in this registry can’t set the next contact. Nothing was written.',
      )
      assertMayRaise(actor, entry.raiseFlags)
    },
    effect: (item) => logsIn(item).some((log) => isMap(log) && log.id === request.logId),
    audited: (item) => hasAudit(item, logObjectName(request.logId)),
    plan: (before, item) => recording(before, item, request),
  })
}
