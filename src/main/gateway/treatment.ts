import { setTimeout as wait } from 'node:timers/promises'
import { applyEntry } from '#shared/domain/apply-entry.ts'
import type { ClinicContext } from '#shared/domain/context.ts'
import { derivedAttributes } from '#shared/domain/derived-attributes.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { isMap } from '#shared/domain/read-values.ts'
import type { TreatmentEntry } from '#shared/domain/treatment-entry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { appliedOps } from './applied-ops.ts'
import { isConditionFailure, tooLarge } from './failures.ts'
import { type Change, guardedUpdate } from './guarded-update.ts'
import { itemSize, WRITE_LIMIT } from './item-size.ts'
import { patientKey } from './keys.ts'
import { getPatientItem, notFound, type PatientReading, patientOf } from './patient.ts'
import { flagChange } from './stored-flags.ts'
import { storedAudit, storedLog } from './stored-treatment.ts'
import type { StoredItem, Table } from './table.ts'

export interface RecordTreatment {
  readonly mrn: string
  /** Uuid v7, made when the dialog opened; the same for every attempt. */
  readonly operationId: string
  readonly logId: string
  readonly entry: TreatmentEntry
  readonly actor: { readonly userId: string; readonly role: string; readonly displayName: string }
  readonly reading: PatientReading
  readonly context: ClinicContext
  /** Throws when the entry does not fit the patient as stored now: called with what the write will be computed from. */
  readonly check?: (patient: Patient, entry: TreatmentEntry) => void
}

export interface Recorded {
  readonly outcome: 'recorded' | 'already-recorded'
  readonly patient: Patient
}

/** Enough for twenty people who save on one patient in the same second. */
const ATTEMPTS = 30
const LONGEST_WAIT_MS = 400

/** Whether an earlier attempt has arrived: by its operation id, or by its log when another program rewrote the item without the ids. */
function alreadyRecorded(item: StoredItem, { operationId, logId }: RecordTreatment): boolean {
  const logs = Array.isArray(item.treatment_logs) ? item.treatment_logs : []
  if (logs.some((log) => isMap(log) && log.id === logId)) return true
  if (!appliedOps(item).has(operationId)) return false
  throw new ExpectedFailure(
    'conflict',
    'This entry was saved, and another program has removed it since. Nothing was written again: look at the patient’s entries and decide.',
  )
}

/** The entry as it fits what is stored: a flag that a colleague has raised meanwhile is open already. */
function fitted({ entry, actor }: RecordTreatment, patient: Patient): TreatmentEntry {
  const open = patient.flags.flatMap((flag) => (flag.state === 'open' ? [flag.type.stored] : []))
  return {
    ...entry,
    provider: entry.provider.trim() === '' ? actor.displayName : entry.provider,
    raiseFlags: entry.raiseFlags.filter(({ type }) => !open.includes(type)),
  }
}

function changeOf(item: StoredItem, before: Patient, entry: TreatmentEntry, request: RecordTreatment): Change {
  const { logId, actor, context } = request
  const after = applyEntry(before, entry, { logId, userId: actor.userId, role: actor.role, now: context.now })
  const [log] = after.treatmentLogs.slice(-1)
  const flags = flagChange(before, after, logId)
  return {
    append: {
      treatment_logs: log ? [storedLog(after, log, context)] : [],
      audit_logs: after.auditLogs.slice(before.auditLogs.length).map(storedAudit),
      flags: flags?.elements ?? [],
    },
    set: { ...derivedAttributes(after, context), patient_flag: flags?.patientFlag, flag_mirror: flags?.mirror },
    expect: flags ? { patient_flag: item.patient_flag, flag: item.flag } : {},
  }
}

function refuse(item: StoredItem, patient: Patient, change: Change): void {
  if (patient.readability === 'unreadable')
    throw new ExpectedFailure('unreadable', 'This record can’t be read, so nothing can be written to it.')
  if (itemSize(item) + itemSize({ ...change.append, ...change.set }) > WRITE_LIMIT) throw tooLarge()
}

/** One try, computed from what is stored now; null when somebody else's write came in between. */
async function attempt(table: Table, request: RecordTreatment): Promise<Recorded | null> {
  const { mrn, reading } = request
  const item = await getPatientItem(table, reading, mrn)
  if (!item) throw notFound()
  const before = patientOf(item, reading, mrn)
  if (alreadyRecorded(item, request)) return { outcome: 'already-recorded', patient: before }
  const entry = fitted(request, before)
  request.check?.(before, entry)
  const change = changeOf(item, before, entry, request)
  refuse(item, before, change)
  const update = guardedUpdate(item, change, { operationId: request.operationId, now: request.context.now })
  try {
    const written = await table.update(patientKey(reading.registryId, mrn), update)
    return { outcome: 'recorded', patient: patientOf(written, reading, mrn) }
  } catch (error) {
    // Our own write that arrived while its answer was lost, a colleague's write, or a patient who is gone: the next read tells.
    if (isConditionFailure(error)) return null
    throw error
  }
}

/**
 * Appends an entry to a patient's treatment logs, exactly once for its operation id, with its audit entries, the flags raised with
 * it and the derived attributes, in one UpdateItem. Every attempt starts with a strongly consistent read, so that a late replay
 * sees what an earlier one did.
 * @throws ExpectedFailure `not-found`, `unreadable`, `too-large`, `conflict` and what `toFailure` says
 */
export async function recordTreatment(table: Table, request: RecordTreatment): Promise<Recorded> {
  for (let round = 1; round <= ATTEMPTS; round++) {
    const recorded = await attempt(table, request)
    if (recorded) return recorded
    await wait(Math.random() * Math.min(LONGEST_WAIT_MS, 20 * round))
  }
  throw new ExpectedFailure(
    'conflict',
    'Other people keep changing this patient at the moment. Your entry is not saved yet: keep this open and save again.',
  )
}
