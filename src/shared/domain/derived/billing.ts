import type { MonthSummary } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { ruleSetFor } from '../rules/billing-rules.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth } from '../time.ts'
import { codesForMinutes } from './codes.ts'
import { UNCOUNTED, type UncountedReason, uncountedReason } from './countable.ts'
import { type CountedElsewhere, NOTHING_ELSEWHERE } from './counted-once.ts'
import { type Episode, episodes, monthsBefore } from './episode.ts'
import { MILLIONTHS, sumMillionths, sumMinutes } from './exact-minutes.ts'
import { jointMinutes } from './joint-time.ts'
import { type PartElsewhere, partsElsewhere } from './parts-elsewhere.ts'
import { endIsUnknown, isAfterEnd, takenBackEnd, takenBackText } from './re-enrolment.ts'

export type CountedMark = 'role-unknown' | 'deactivated-without-date' | 'taken-back' | 'joint-time' | 'elsewhere'

export interface MonthEntries {
  /**
   * `sentence` says why an entry that counts is marked; null = it is not. `minutes` are those that count of it; `elsewhere` those that count
   * with other patients.
   */
  readonly counted: {
    readonly log: TreatmentLog
    readonly minutes: number
    readonly elsewhere: readonly PartElsewhere[]
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

/** The minutes of an entry less parts of it, to the millionth. */
const lessParts = (minutes: number, parts: readonly PartElsewhere[]): number =>
  parts.length === 0 ? minutes : sumMillionths([minutes, ...parts.map((part) => -part.minutes)]) / MILLIONTHS

/** Minutes with two places at most: a part of an entry is seldom whole. */
const minutesText = (minutes: number): string => String(Math.round(minutes * 100) / 100)

/** Patients who are named in one sentence. */
const MOST_NAMED = 3

/** `8 min count with MRN 00123` */
function partsText(parts: readonly PartElsewhere[]): string {
  const named = parts
    .slice(0, MOST_NAMED)
    .map(({ mrn, minutes }) => `${minutesText(minutes)} min count with MRN ${mrn}`)
  const others = parts.slice(MOST_NAMED).map(({ minutes }) => minutes)
  const rest = others.length === 0 ? [] : [`${minutesText(sumMillionths(others) / MILLIONTHS)} min with others`]
  return [...named, ...rest].join(', ')
}

/** The entries with what counts of them, where minutes of one person count for one patient only. */
function withoutElsewhere(counted: MonthEntries['counted'], elsewhere: CountedElsewhere): MonthEntries['counted'] {
  if (elsewhere.size === 0) return counted
  return counted.map((one) => {
    const parts = partsElsewhere(one.log, elsewhere.get(one.log.index) ?? [])
    if (parts.length === 0) return one
    const minutes = lessParts(one.minutes, parts)
    const sentence = `Counts ${minutesText(minutes)} of ${one.minutes} min: ${partsText(parts)}.`
    return { ...one, minutes, elsewhere: parts, mark: 'elsewhere', sentence }
  })
}

/** The entries with what counts of them where joint time counts once. An entry of which less counts says so before all else. */
function withJointTimeOnce(counted: MonthEntries['counted'], elsewhere: CountedElsewhere): MonthEntries['counted'] {
  const logs = counted.map(({ log }) => log)
  const joint = jointMinutes(logs, ({ index }) => elsewhere.get(index) ?? [])
  return counted.map((one) => {
    const minutes = Math.max(0, one.minutes - (joint.get(one.log) ?? 0))
    if (minutes === one.minutes) return one
    const others = one.elsewhere.length === 0 ? '' : `${partsText(one.elsewhere)}, and `
    const sentence = `Counts ${sumMinutes([minutes])} of ${one.log.minutes} min: ${others}the rest is in an entry of the same time.`
    return { ...one, minutes, mark: 'joint-time', sentence }
  })
}

/**
 * A month's entries: those whose minutes count, and those that don't, each with its reason. `month` is `YYYY-MM` in the clinic's zone.
 * @param elsewhere what of them counts with other patients: known where all patients are, in the month's worksheet
 */
export function countEntries(
  patient: Patient,
  month: string,
  context: ClinicContext,
  elsewhere: CountedElsewhere = NOTHING_ELSEWHERE,
): MonthEntries {
  const counted: MonthEntries['counted'] = []
  const uncounted: MonthEntries['uncounted'] = []
  for (const log of patient.treatmentLogs) {
    if (log.date === null || clinicMonth(log.date, context.timeZone) !== month) continue
    const reason = uncountedReason(log, patient, context)
    const mark = reason === null ? markOf(log, patient, context) : null
    if (reason === null)
      counted.push({
        ...{ log, minutes: log.minutes ?? 0, elsewhere: [], mark },
        sentence: markSentence(mark, patient, context),
      })
    else uncounted.push({ log, reason, sentence: UNCOUNTED[reason] })
  }
  const { countTeamTime } = ruleSetFor(patient.payer, month, context.billing)
  const own = withoutElsewhere(counted, elsewhere)
  return { counted: countTeamTime ? withJointTimeOnce(own, elsewhere) : own, uncounted }
}

const minutesOf = ({ counted }: MonthEntries): number => sumMinutes(counted.map(({ minutes }) => minutes))

interface Counting {
  readonly patient: Patient
  readonly context: ClinicContext
  readonly known: readonly Episode[]
  readonly elsewhere: CountedElsewhere
}

/** Under the setting `billed`, months of the course that stayed below its first base code leave the first month to a later one. */
function isFirst(month: string, { patient, context, known, elsewhere }: Counting): boolean {
  const before = monthsBefore(known, month, context)
  if (context.billing.firstMonth === 'activity') return before.length === 0
  return before.every((earlier) => {
    const { from } = ruleSetFor(patient.payer, earlier, context.billing).first
    return minutesOf(countEntries(patient, earlier, context, elsewhere)) < from
  })
}

/** One calendar month of a patient: minutes, codes reached, what comes next. @param elsewhere as in `countEntries` */
export function monthSummary(
  patient: Patient,
  month: string,
  context: ClinicContext,
  known: readonly Episode[] = episodes(patient, context),
  elsewhere: CountedElsewhere = NOTHING_ELSEWHERE,
): MonthSummary {
  const entries = countEntries(patient, month, context, elsewhere)
  const minutes = minutesOf(entries)
  const first = isFirst(month, { patient, context, known, elsewhere })
  const rules = ruleSetFor(patient.payer, month, context.billing)
  return {
    month,
    minutes,
    first,
    ...codesForMinutes(minutes, { first, rules }),
    uncounted: entries.uncounted.filter(({ log }) => (log.minutes ?? 0) !== 0 || log.minutes === null).length,
  }
}
