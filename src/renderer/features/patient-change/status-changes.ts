import { monthSummary } from '#shared/domain/derived/billing.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { afterStatus, type StatusChange, startsCounting, stopsCounting } from '#shared/domain/operations/status.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay, clinicMonth } from '#shared/domain/time.ts'
import { monthName, plural, shortDate } from '../../lib/format.ts'
import type { BeforeAfterLine } from '../../ui/BeforeAfter.tsx'
import { codeOrNone } from '../../ui/patient/change-lines.ts'
import { codesInFull } from '../../ui/patient/minutes-text.ts'

/** A month before a change and after it. */
interface MonthChange {
  readonly was: MonthSummary
  readonly is: MonthSummary
}

/** The months whose minutes or codes a change of status alters, the first one first. */
export function changedMonths(patient: Patient, change: StatusChange, context: ClinicContext): MonthChange[] {
  const after = afterStatus(patient, change, context)
  const known = [episodes(patient, context), episodes(after, context)] as const
  const dates = patient.treatmentLogs.flatMap(({ date, suspect }) =>
    date === null || suspect.includes('date-out-of-range') ? [] : date,
  )
  const months = [...new Set([...dates, context.now].map((at) => clinicMonth(at, context.timeZone)))].sort()
  return months.flatMap((month) => {
    const was = monthSummary(patient, month, context, known[0])
    const is = monthSummary(after, month, context, known[1])
    return was.minutes === is.minutes && codesInFull(was) === codesInFull(is) ? [] : [{ was, is }]
  })
}

const nameOf = ({ was: { month } }: MonthChange, { now, timeZone }: ClinicContext): string =>
  month.slice(0, 4) === clinicMonth(now, timeZone).slice(0, 4)
    ? monthName(month)
    : `${monthName(month)} ${month.slice(0, 4)}`

/** Minutes and codes of every month that changes, a line each. */
export const monthChangeLines = (months: readonly MonthChange[], context: ClinicContext): BeforeAfterLine[] =>
  months.flatMap((one) => [
    { label: `${nameOf(one, context)} minutes`, was: `${one.was.minutes}`, now: `${one.is.minutes}` },
    ...(codesInFull(one.was) === codesInFull(one.is)
      ? []
      : [
          {
            label: `${nameOf(one, context)} code`,
            was: codeOrNone(one.was),
            now: codeOrNone(one.is),
            falls: one.is.minutes < one.was.minutes,
          },
        ]),
  ])

/** `13 min of Mar 12`, `35 min of 3 contacts` */
function contactsText(logs: readonly TreatmentLog[], { timeZone, now }: ClinicContext): string {
  const minutes = logs.reduce((sum, log) => sum + (log.minutes ?? 0), 0)
  const [only] = logs
  if (logs.length > 1 || !only || only.date === null) return `${minutes} min of ${plural(logs.length, 'contact')}`
  return `${minutes} min of ${shortDate(only.date, timeZone, now)}`
}

/** What a change costs or gains, as the block over the lines says it. */
export interface StatusConsequence {
  readonly tone: 'warn' | 'good'
  readonly was: string
  readonly now: string
  readonly words: string
  /** The day of care with which nothing stops counting; null where there is none. */
  readonly insteadDay: string | null
}

const codeWords = (months: readonly MonthChange[], verb: string): string => {
  const [first, ...more] = months.filter(({ was, is }) => codesInFull(was) !== codesInFull(is))
  if (!first || more.length > 0) return ''
  return `; ${codeOrNone(first.was)} ${verb} ${codeOrNone(first.is)}`
}

/** What stops counting, or counts again. Null where nothing does. */
export function statusConsequence(
  patient: Patient,
  change: StatusChange,
  context: ClinicContext,
): StatusConsequence | null {
  const months = changedMonths(patient, change, context)
  const [stops, starts] = [stopsCounting(patient, change, context), startsCounting(patient, change, context)]
  const first = months.find(({ was, is }) => codesInFull(was) !== codesInFull(is))
  const codes = { was: first ? codeOrNone(first.was) : '', now: first ? codeOrNone(first.is) : '' }
  if (stops.length > 0) {
    const isError = change.end?.kind === 'error'
    const last = Math.max(...stops.map(({ date }) => date ?? 0))
    const after = stops.length === 1 ? 'That contact is' : 'They are'
    const why = isError ? 'The patient was enrolled by mistake.' : `${after} after the last day in care.`
    const words = `${contactsText(stops, context)} stop counting${codeWords(months, 'falls to')}. ${why}`
    return { tone: 'warn', ...codes, words, insteadDay: isError ? null : clinicDay(last, context.timeZone) }
  }
  if (starts.length > 0)
    return { tone: 'good', ...codes, words: `${contactsText(starts, context)} count again.`, insteadDay: null }
  return null
}
