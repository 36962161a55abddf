import { sectionOf } from '#shared/domain/entities/care-plan-fields.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  applyOperation,
  isPatientOperation,
  type PatientOperation,
  patientKind,
  patientsOf,
} from '#shared/domain/operations/operation.ts'
import type { Unsent } from '#shared/outbox.ts'
import type { OutboxRow } from '../../store/outbox.ts'

export interface PatientRow extends OutboxRow {
  readonly operation: PatientOperation
}

const isPatientRow = (row: OutboxRow): row is PatientRow => isPatientOperation(row.operation)

/** Not in the table, as far as is known here. */
const isUnsent = ({ state }: OutboxRow) =>
  state === 'waiting' || state === 'conflict' || state === 'refused' || state === 'lost'

/** What the table does not have yet, by MRN. */
export function unsentByPatient(rows: readonly OutboxRow[], registryId: string): Map<string, PatientRow[]> {
  const byMrn = new Map<string, PatientRow[]>()
  for (const row of rows) {
    if (!isPatientRow(row) || row.operation.registryId !== registryId || !isUnsent(row)) continue
    for (const mrn of patientsOf(row.operation)) byMrn.set(mrn, [...(byMrn.get(mrn) ?? []), row])
  }
  return byMrn
}

const isApplied = ({ state }: PatientRow): boolean => state === 'waiting'

/**
 * A patient as the table will have it: what waits is applied, in its order. What is in conflict or was not accepted is not: there the
 * server's stays, and mine is shown beside it.
 */
export const optimisticPatient = (patient: Patient | null, unsent: readonly PatientRow[]): Patient | null =>
  unsent.filter(isApplied).reduce((view, { operation }) => applyOperation(view, operation), patient)

/**
 * The version that the record has once all that waits is written, each operation by one write, which raises the version by one. The row of a
 * saved entry shows it at once; otherwise the row would change again when the answer comes. Null where the record has no version, and nothing
 * waits.
 */
export function versionToBe(patient: Patient | null, unsent: readonly PatientRow[]): number | null {
  const writes = unsent.filter(isApplied).length
  return writes === 0 ? (patient?.version ?? null) : (patient?.version ?? 0) + writes
}

const logIdOf = ({ change }: PatientOperation, mrn: string): string | null =>
  patientKind(change).entryId?.(change, mrn) ?? null

/** The sections of the care plan that an operation changes. */
function planOf({ change }: PatientOperation): Pick<Unsent, 'plan'> {
  const plan = change.kind === 'care-plan' ? change.plan : change.kind === 'review-decision' ? change.carePlan : null
  return plan ? { plan: [...new Set(plan.changes.map(sectionOf))] } : {}
}

/** What waits, for the screens of the patient with the MRN. */
export const unsentOf = (mrn: string, rows: readonly PatientRow[], sending: ReadonlySet<string>): Unsent[] =>
  rows.map(({ operation, state, error }) => ({
    operationId: operation.id,
    kind: operation.change.kind,
    logId: logIdOf(operation, mrn),
    ...planOf(operation),
    state: state === 'done' ? 'waiting' : sending.has(operation.id) && state === 'waiting' ? 'sending' : state,
    message: error?.message ?? null,
  }))
