import { ruleSetFor } from './billing-rules.ts'
import type { MonthSummary } from './caseload-row.ts'
import { codesForMinutes } from './codes.ts'
import type { ClinicContext } from './context.ts'
import { UNCOUNTED, type UncountedReason, uncountedReason } from './countable.ts'
import { type Episode, episodes, isFirstMonth } from './episode.ts'
import type { Patient } from './patient.ts'
import { clinicMonth } from './time.ts'
import type { TreatmentLog } from './treatment-log.ts'

/** Why a counted entry is marked. */
export const COUNTED_MARKS = {
  'role-unknown': 'Counts; who recorded it is not known.',
  'deactivated-without-date': 'Counts; the patient is deactivated, without a date.',
} as const
export type CountedMark = keyof typeof COUNTED_MARKS

export interface MonthEntries {
  readonly counted: { readonly log: TreatmentLog; readonly mark: CountedMark | null }[]
  readonly uncounted: { readonly log: TreatmentLog; readonly reason: UncountedReason; readonly sentence: string }[]
}

function markOf(log: TreatmentLog, patient: Patient): CountedMark | null {
  if (patient.status.known === 'Deactivated' && patient.deactivatedAt === null) return 'deactivated-without-date'
  return log.recordedRole === null ? 'role-unknown' : null
}

/** A month's entries: those whose minutes count, and those that don't, each with its reason. `month` is `YYYY-MM` in the clinic's zone. */
export function countEntries(patient: Patient, month: string, context: ClinicContext): MonthEntries {
  const counted: MonthEntries['counted'] = []
  const uncounted: MonthEntries['uncounted'] = []
  for (const log of patient.treatmentLogs) {
    if (log.date === null || clinicMonth(log.date, context.timeZone) !== month) continue
    const reason = uncountedReason(log, patient, context)
    if (reason === null) counted.push({ log, mark: markOf(log, patient) })
    else uncounted.push({ log, reason, sentence: UNCOUNTED[reason] })
  }
  return { counted, uncounted }
}

/** Sums exactly, in integer millionths, and rounds down once, at the end: whole minutes. */
export function sumMinutes(minutes: readonly number[]): number {
  const millionths = minutes.reduce((total, one) => total + Math.round(one * 1_000_000), 0)
  return Math.floor(millionths / 1_000_000)
}

/** One calendar month of a patient: minutes, codes reached, what comes next. */
export function monthSummary(
  patient: Patient,
  month: string,
  context: ClinicContext,
  known: readonly Episode[] = episodes(patient, context),
): MonthSummary {
  const { counted, uncounted } = countEntries(patient, month, context)
  const minutes = sumMinutes(counted.map(({ log }) => log.minutes ?? 0))
  const first = isFirstMonth(known, month)
  const reached = codesForMinutes(minutes, { first, rules: ruleSetFor(patient.payer, context.billing) })
  return {
    month,
    minutes,
    first,
    ...reached,
    uncounted: uncounted.filter(({ log }) => (log.minutes ?? 0) !== 0 || log.minutes === null).length,
  }
}
