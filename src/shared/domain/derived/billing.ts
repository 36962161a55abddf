import type { MonthSummary } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { ruleSetFor } from '../rules/billing-rules.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth, nextMonth } from '../time.ts'
import { codesForMinutes } from './codes.ts'
import { UNCOUNTED, type UncountedReason, uncountedReason } from './countable.ts'
import { type Episode, episodes, isFirstMonth } from './episode.ts'
import { endIsUnknown } from './re-enrolment.ts'

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
  if (endIsUnknown(patient)) return 'deactivated-without-date'
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

const minutesOf = ({ counted }: MonthEntries): number => sumMinutes(counted.map(({ log }) => log.minutes ?? 0))

/** Under the setting `billed`, months of the episode that stayed below its first base code leave the first month to a later one. */
function isFirst(patient: Patient, month: string, context: ClinicContext, known: readonly Episode[]): boolean {
  if (context.billing.firstMonth === 'activity') return isFirstMonth(known, month)
  const start = known.findLast((one) => one.firstMonth <= month)?.firstMonth ?? month
  for (let earlier = start; earlier < month; earlier = nextMonth(earlier)) {
    const { from } = ruleSetFor(patient.payer, earlier, context.billing).first
    if (minutesOf(countEntries(patient, earlier, context)) >= from) return false
  }
  return true
}

/** One calendar month of a patient: minutes, codes reached, what comes next. */
export function monthSummary(
  patient: Patient,
  month: string,
  context: ClinicContext,
  known: readonly Episode[] = episodes(patient, context),
): MonthSummary {
  const entries = countEntries(patient, month, context)
  const minutes = minutesOf(entries)
  const first = isFirst(patient, month, context, known)
  const rules = ruleSetFor(patient.payer, month, context.billing)
  return {
    month,
    minutes,
    first,
    ...codesForMinutes(minutes, { first, rules }),
    uncounted: entries.uncounted.filter(({ log }) => (log.minutes ?? 0) !== 0 || log.minutes === null).length,
  }
}
