import { logObjectName } from '#shared/domain/derived/urgency.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { applyEntry } from '#shared/domain/operations/apply-entry.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import { permit } from '../table/refusals.ts'
import type { StoredItem } from '../table/stored-item.ts'
import type { Table } from '../table/table.ts'
import { hasAudit } from '../writing/audit-trail.ts'
import { assertMayRaise } from './assert-may-raise.ts'
import { madeAt, type PatientChange, type PatientRequest, type PatientWritten, writePatient } from './patient-write.ts'
import { flagChange, openStill } from './stored-flags.ts'
import { storedLog } from './stored-treatment.ts'

export interface RecordTreatment extends PatientRequest {
  readonly logId: string
  readonly entry: TreatmentEntry
  /** Throws when the entry does not fit the patient as stored now: called with what the write will be computed from. */
  readonly check?: (patient: Patient, entry: TreatmentEntry) => void
}

/** The logs as they are stored. */
const logsIn = (item: StoredItem): readonly unknown[] => (Array.isArray(item.treatment_logs) ? item.treatment_logs : [])

/** The entry as it fits what is stored: a flag that a colleague has raised meanwhile is open already. */
function fitted({ entry, actor }: RecordTreatment, patient: Patient): TreatmentEntry {
  const open = patient.flags.flatMap((flag) => (flag.state === 'open' ? [flag.type.stored] : []))
  return {
    ...entry,
    provider: entry.provider.trim() === '' ? actor.displayName : entry.provider,
    raiseFlags: entry.raiseFlags.filter(({ type }) => !open.includes(type)),
  }
}

function recording(before: Patient, item: StoredItem, request: RecordTreatment): PatientChange {
  const { logId, actor, context } = request
  const entry = fitted(request, before)
  request.check?.(before, entry)
  const after = applyEntry(before, entry, { logId, userId: actor.userId, role: actor.role, now: madeAt(request) })
  const [log] = after.treatmentLogs.slice(-1)
  const flags = flagChange(before, after, logId)
  return {
    after,
    change: {
      append: { treatment_logs: log ? [storedLog(after, log, context)] : [], flags: flags?.elements ?? [] },
      set: { patient_flag: flags?.patientFlag, flag_mirror: flags?.mirror },
      expect: flags ? { patient_flag: item.patient_flag, flag: item.flag } : {},
      at: { expect: flags ? openStill(before, item) : [] },
    },
  }
}

/**
 * Appends an entry to a patient's treatment logs, exactly once for its operation id, with its audit entries, the flags raised with
 * it and the derived attributes, in one UpdateItem.
 * @throws ExpectedFailure `not-permitted` and what `writePatient` throws
 */
export async function recordTreatment(table: Table, request: RecordTreatment): Promise<PatientWritten> {
  const { actor, entry } = request
  permit(
    mayRecord(actor, entry.contactType),
    `Your role in this registry can’t log a ${entry.contactType}. Nothing was written.`,
  )
  assertMayRaise(actor, entry.raiseFlags)
  return writePatient(table, request, {
    effect: (item) => logsIn(item).some((log) => isMap(log) && log.id === request.logId),
    audited: (item) => hasAudit(item, logObjectName(request.logId)),
    plan: (before, item) => recording(before, item, request),
  })
}
