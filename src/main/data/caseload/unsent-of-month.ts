import type { Patient } from '#shared/domain/entities/patient.ts'
import { patientMonth, worksheetMonth } from '#shared/domain/month-end/worksheet-row.ts'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import { isPatientOperation, patientsOf } from '#shared/domain/operations/operation.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { CallResponse } from '#shared/ipc/contract.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { clinicOf } from '../context/scope.ts'

/** When the entry of a change was, and is to be, epoch milliseconds; none for a change of something else. */
function entryDates(change: PatientChange): readonly number[] {
  const dates = (...all: readonly (number | null | undefined)[]) => all.flatMap((date) => date ?? [])
  switch (change.kind) {
    case 'record':
    case 'review-decision':
      return dates(change.entry.date)
    case 'amend':
      return dates(change.amendment.seen.date, change.amendment.changes.date)
    case 'void':
      return dates(change.voiding.seen.date)
    case 'move-entry':
      return dates(change.seen.date)
    default:
      return []
  }
}

/** Whether a change of a patient who has the month can make its minutes, codes, payer or course another one, beside its entries. */
function isOfRow(change: PatientChange): boolean {
  if (change.kind === 'enrol' || change.kind === 'status') return true
  if (change.kind === 'review-decision') return change.status !== null
  if (change.kind !== 'demographics') return false
  const { payer, consentAt } = change.demographics.changes
  return payer !== undefined || consentAt !== undefined
}

/**
 * Whether an operation can change what a month comes to. An entry does so where it was or will be of the month; of a patient who has the month,
 * an earlier one too: the course follows from it, and with it the codes.
 */
function isOfMonth(
  { change, mrns }: { readonly change: PatientChange; readonly mrns: readonly string[] },
  {
    month,
    timeZone,
    has,
  }: { readonly month: string; readonly timeZone: string; readonly has: (mrn: string) => boolean },
): boolean {
  const months = entryDates(change).map((date) => clinicMonth(date, timeZone))
  if (months.includes(month)) return true
  // Whose care ended before the month is no more in it by that.
  if (change.kind === 'status' && clinicMonth(change.status.at, timeZone) <= month) return true
  return (isOfRow(change) || months.some((one) => one < month)) && mrns.some(has)
}

/**
 * Changes of a month that the table does not have: those that wait are counted in it, those that need a person are not.
 * @param patients as they will be when what waits has arrived
 */
export function unsentOfMonth(
  context: DataContext,
  scope: Scope,
  month: string,
  patients: readonly Patient[],
): CallResponse<'monthEnd.changes'>['unsent'] {
  const clinic = clinicOf(context, scope)
  const of = worksheetMonth(month, clinic)
  const byMrn = new Map(patients.map((patient) => [patient.mrn, patient]))
  const has = (mrn: string) => {
    const patient = byMrn.get(mrn)
    return patient !== undefined && patient.readability !== 'unreadable' && patientMonth(patient, of, clinic) !== null
  }
  const isOne = ({ operation }: OutboxRow): boolean => {
    if (operation.registryId !== scope.registry.id) return false
    if (!isPatientOperation(operation))
      return operation.change.kind === 'month-facts' && operation.change.month === month
    const { change } = operation
    return isOfMonth({ change, mrns: patientsOf(operation) }, { month, timeZone: clinic.timeZone, has })
  }
  const rows = context.sync.store.outbox.all().filter(isOne)
  const count = (...states: readonly OutboxRow['state'][]) => rows.filter(({ state }) => states.includes(state)).length
  return { waiting: count('waiting'), stuck: count('conflict', 'refused', 'lost') }
}
