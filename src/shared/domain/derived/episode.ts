import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth, monthsBetween } from '../time.ts'
import { uncountedReason } from './countable.ts'
import { completedContact } from './log-rules.ts'

/** A course of care. Times are epoch milliseconds; `firstMonth` is the month that is billed as the first. */
export interface Episode {
  readonly startedAt: number
  readonly firstMonth: string
}

interface Dated {
  readonly at: number
  readonly countable: boolean
  readonly contact: boolean
}

function timeline(patient: Patient, context: ClinicContext): Dated[] {
  const dated = patient.treatmentLogs.flatMap((log) =>
    log.date === null
      ? []
      : [
          {
            at: log.date,
            countable: uncountedReason(log, patient, context) === null,
            contact: completedContact(log, context.now),
          },
        ],
  )
  return dated.toSorted((a, b) => a.at - b.at)
}

function starts(line: readonly Dated[], patient: Patient, context: ClinicContext): number[] {
  const recorded = patient.episodes.map((one) => one.startedAt)
  const found: number[] = []
  let lastCountable: number | null = null
  for (const one of line) {
    const lapsed = lastCountable !== null && lapse(lastCountable, one.at, context)
    const last = found.at(-1)
    if (one.contact && (last === undefined || lapsed || newYear(last, one.at, context))) found.push(one.at)
    if (one.countable) lastCountable = one.at
  }
  return [...new Set([...found, ...recorded])].sort((a, b) => a - b)
}

/** Whether a later calendar year starts an episode of its own: a setting. */
function newYear(from: number, to: number, { billing, timeZone }: ClinicContext): boolean {
  return billing.episodeEachYear && clinicMonth(from, timeZone).slice(0, 4) < clinicMonth(to, timeZone).slice(0, 4)
}

/** Whether the whole calendar months between two instants reach the lapse that starts a new episode. */
function lapse(from: number, to: number, context: ClinicContext): boolean {
  const zone = context.timeZone
  return monthsBetween(clinicMonth(from, zone), clinicMonth(to, zone)) - 1 >= context.billing.lapseMonths
}

/**
 * The patient's episodes, earliest first: one starts at the first completed contact, at the first after six calendar months
 * without a countable entry, or at a recorded re-enrolment. A repeated Initial Assessment starts none.
 */
export function episodes(patient: Patient, context: ClinicContext): Episode[] {
  const line = timeline(patient, context)
  const started = starts(line, patient, context)
  return started.map((startedAt, index) => {
    const until = started[index + 1] ?? Number.POSITIVE_INFINITY
    const firstCountable = line.find((one) => one.countable && one.at >= startedAt && one.at < until)
    return { startedAt, firstMonth: clinicMonth(firstCountable?.at ?? startedAt, context.timeZone) }
  })
}

/** Whether `month` is billed as a first month. Before any episode it is: the service would start in it. */
export function isFirstMonth(all: readonly Episode[], month: string): boolean {
  const current = all.findLast((one) => one.firstMonth <= month)
  return current === undefined || current.firstMonth === month
}

/** The episode that is running at the context's time, null before the first completed contact. */
export function currentEpisode(all: readonly Episode[], context: ClinicContext): Episode | null {
  return all.findLast((one) => one.startedAt <= context.now) ?? null
}
