import { countEntries } from '#shared/domain/derived/billing.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'

export interface UncountedEntry {
  /** Position in the stored list: unique within the patient. */
  readonly index: number
  readonly date: number | null
  readonly minutes: number | null
  readonly reason: string
}

/** Entries of a month (`YYYY-MM`) whose minutes don't count, each with its reason. Entries of 0 minutes have none to count. */
export function uncountedEntries(patient: Patient, month: string, context: ClinicContext): UncountedEntry[] {
  return countEntries(patient, month, context)
    .uncounted.filter(({ log }) => log.minutes !== 0)
    .map(({ log, sentence }) => ({ index: log.index, date: log.date, minutes: log.minutes, reason: sentence }))
}
