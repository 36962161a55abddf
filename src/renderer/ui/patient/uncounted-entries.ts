import { countEntries } from '#shared/domain/derived/billing.ts'
import { REASON_NOT_SHOWN } from '#shared/domain/month-end/redact-worksheet.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'

export interface UncountedEntry {
  /** Position in the stored list: unique within the patient. */
  readonly index: number
  readonly date: number | null
  readonly minutes: number | null
  readonly reason: string
}

/** Entries of a month (`YYYY-MM`) whose minutes don't count, each with its reason. Entries of 0 minutes have none to count. */
export function uncountedEntries(
  { patient, uncounted }: Pick<PatientDetail, 'patient' | 'uncounted'>,
  month: string,
  context: ClinicContext,
): UncountedEntry[] {
  const found = uncounted
    ? patient.treatmentLogs
        .filter(({ date }) => date !== null && clinicMonth(date, context.timeZone) === month)
        .filter(({ index }) => uncounted.includes(index))
        .map((log) => ({ log, sentence: REASON_NOT_SHOWN }))
    : countEntries(patient, month, context).uncounted
  return found
    .filter(({ log }) => log.minutes !== 0)
    .map(({ log, sentence }) => ({ index: log.index, date: log.date, minutes: log.minutes, reason: sentence }))
}
