import type { MonthSummary } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { ruleSetFor } from '../rules/billing-rules.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth } from '../time.ts'
import { codesForMinutes } from './codes.ts'
import { UNCOUNTED, type UncountedReason, uncountedReason } from './countable.ts'
import { type Episode, episodes, monthsBefore } from './episode.ts'
import { jointMinutes } from './joint-time.ts'
import { endIsUnknown, isAfterEnd, takenBackEnd, takenBackText } from './re-enrolment.ts'

export type CountedMark = 'role-unknown' | 'deactivated-without-date' | 'taken-back' | 'joint-time'

export interface MonthEntries {
  /** `sentence` says why an entry that counts is marked; null = it is not. `minutes` are those that count of it. */
  readonly counted: {
    readonly log: TreatmentLog
    readonly minutes: number
    readonly mark: CountedMark | null
    readonly sentence: string | null
  }[]
  readonly uncounted: { readonly log: TreatmentLog; readonly reason: UncountedReason; readonly sentence: string }[]
}

function markOf(log: TreatmentLog, patient: Patient, context: ClinicContext): CountedMark | null {
  if (endIsUnknown(patient)) return 'deactivated-without-date'
  const end = takenBackEnd(patient)
  if (end !== null && log.date !== null && isAfterEnd(log.date, end, patient, context)) return 'taken-back'
  return log.recordedRole === null ? 'role-unknown' : null
}

/** Why a counted entry is marked, as a sentence. */
function markSentence(mark: CountedMark | null, patient: Patient, context: ClinicContext): string | null {
  if (mark === 'taken-back') return `Counts; ${takenBackText(patient, context)}`
  if (mark === 'deactivated-without-date') return 'Counts; the patient is deactivated, without a date.'
  return mark && 'Counts; who recorded it is not known.'
}

/** The entries with what counts of them where joint time counts once. An entry of which less counts says so before all else. */
function withJointTimeOnce(counted: MonthEntries['counted']): MonthEntries['counted'] {
  const joint = jointMinutes(counted.map(({ log }) => log))
  return counted.map((one) => {
    const minutes = one.minutes - (joint.get(one.log) ?? 0)
    if (minutes === one.minutes) return one
    const sentence = `Counts ${sumMinutes([minutes])} of ${one.minutes} min: the rest is in an entry of the same time.`
    return { ...one, minutes, mark: 'joint-time', sentence }
  })
}

/** A month's entries: those whose minutes count, and those that don't, each with its reason. `month` is `YYYY-MM` in the clinic's zone. */
export function countEntries(patient: Patient, month: string, context: ClinicContext): MonthEntries {
  const counted: MonthEntries['counted'] = []
  const uncounted: MonthEntries['uncounted'] = []
  for (const log of patient.treatmentLogs) {
    if (log.date === null || clinicMonth(log.date, context.timeZone) !== month) continue
    const reason = uncountedReason(log, patient, context)
    const mark = reason === null ? markOf(log, patient, context) : null
    if (reason === null)
      counted.push({ log, minutes: log.minutes ?? 0, mark, sentence: markSentence(mark, patient, context) })
    else uncounted.push({ log, reason, sentence: UNCOUNTED[reason] })
  }
  const { countTeamTime } = ruleSetFor(patient.payer, month, context.billing)
  return { counted: countTeamTime ? withJointTimeOnce(counted) : counted, uncounted }
}

const MILLIONTHS = 1_000_000

/** The exact sum of minutes, in whole millionths of a minute. */
export const sumMillionths = (minutes: readonly number[]): number =>
  minutes.reduce((total, one) => total + Math.round(one * MILLIONTHS), 0)

/** Sums exactly, and rounds down once, at the end: whole minutes. */
export const sumMinutes = (minutes: readonly number[]): number => Math.floor(sumMillionths(minutes) / MILLIONTHS)

const minutesOf = ({ counted }: MonthEntries): number => sumMinutes(counted.map(({ minutes }) => minutes))

/** Under the setting `billed`, months of the course that stayed below its first base code leave the first month to a later one. */
function isFirst(patient: Patient, month: string, context: ClinicContext, known: readonly Episode[]): boolean {
  const before = monthsBefore(known, month, context)
  if (context.billing.firstMonth === 'activity') return before.length === 0
  return before.every((earlier) => {
    const { from } = ruleSetFor(patient.payer, earlier, context.billing).first
    return minutesOf(countEntries(patient, earlier, context)) < from
  })
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
