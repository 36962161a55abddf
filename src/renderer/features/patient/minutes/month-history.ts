import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth, monthsBetween, shiftMonth } from '#shared/domain/time.ts'

/** Months that the bars show. */
const SHOWN = 6

/** The months before `until` and itself (`YYYY-MM`), the oldest first: six, or as many as there are since the first entry. */
export function monthHistory(patient: Patient, until: string, context: ClinicContext): MonthSummary[] {
  const dates = patient.treatmentLogs.flatMap(({ date }) => date ?? [])
  const first = dates.length === 0 ? until : clinicMonth(Math.min(...dates), context.timeZone)
  const months = Math.max(1, Math.min(SHOWN, monthsBetween(first, until) + 1))
  const known = episodes(patient, context)
  return Array.from({ length: months }, (_, index) =>
    monthSummary(patient, shiftMonth(until, index + 1 - months), context, known),
  )
}

/** An entry of a month. `reason`: why its minutes don't count, or a remark on minutes that count. */
export interface MonthEntry {
  readonly log: TreatmentLog
  readonly counts: boolean
  readonly reason: string | null
}

/** Every entry of a month (`YYYY-MM`), in order of date. */
export function monthEntries(patient: Patient, month: string, context: ClinicContext): MonthEntry[] {
  const { counted, uncounted } = countEntries(patient, month, context)
  const all: MonthEntry[] = [
    ...counted.map(({ log, sentence }) => ({ log, counts: true, reason: sentence })),
    ...uncounted.map(({ log, sentence }) => ({ log, counts: false, reason: sentence })),
  ]
  return all.toSorted((a, b) => (a.log.date ?? 0) - (b.log.date ?? 0) || a.log.index - b.log.index)
}
