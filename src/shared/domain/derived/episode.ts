import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth, monthsBetween, startOfClinicDay } from '../time.ts'
import { uncountedReason } from './countable.ts'
import { completedContact } from './log-rules.ts'

/** A course of care. */
export interface Episode {
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Calendar month (`YYYY-MM`) in which it started. */
  readonly startMonth: string
  /** Whether the months are billed anew with it. A re-enrolment sooner than a lapse goes on with the months before. */
  readonly opens: boolean
  /** Months with countable entries of it, in order. */
  readonly months: readonly string[]
  /** The month that is billed as the first; null while no entry of the course counts. */
  readonly firstMonth: string | null
}

interface Event {
  readonly at: number
  readonly kind: 'enrolled-again' | 'contact' | 'other'
  readonly countable: boolean
}

function timeline(patient: Patient, context: ClinicContext): Event[] {
  const logs = patient.treatmentLogs.flatMap((log): Event[] => {
    if (log.date === null) return []
    const kind = completedContact(log, context.now) ? 'contact' : 'other'
    return [{ at: log.date, kind, countable: uncountedReason(log, patient, context) === null }]
  })
  // A contact of the day of the re-enrolment belongs to the new course, whatever the hour of the click.
  const recorded = patient.episodes.map(({ startedAt }): Event => {
    return { at: startOfClinicDay(startedAt, context.timeZone), kind: 'enrolled-again', countable: false }
  })
  return [...recorded, ...logs].toSorted((a, b) => a.at - b.at)
}

interface Begun {
  readonly startedAt: number
  opens: boolean
  readonly months: string[]
  /** Whether a completed contact belongs to it yet. */
  contacted: boolean
}

/** Reads a timeline from its beginning and collects the episodes. */
class Walk {
  readonly begun: Begun[] = []
  /** When the last countable entry was. */
  #counted: number | null = null
  /** A lapse stays until the next completed contact: a call attempt in between neither starts an episode nor ends the lapse. */
  #lapsed = false

  readonly context: ClinicContext

  constructor(context: ClinicContext) {
    this.context = context
  }

  take({ at, kind, countable }: Event): void {
    const { timeZone, billing } = this.context
    const month = clinicMonth(at, timeZone)
    if (this.#counted !== null && isLapse(clinicMonth(this.#counted, timeZone), month, this.context))
      this.#lapsed = true
    const last = this.begun.at(-1)
    if (kind === 'enrolled-again') this.#start(at, !last || this.#lapsed || billing.reenrolment === 'recorded')
    if (kind === 'contact') this.#contact(at, last)
    if (!countable) return
    this.#counted = at
    const current = this.begun.at(-1)
    if (current && current.months.at(-1) !== month) current.months.push(month)
  }

  #start(startedAt: number, opens: boolean): void {
    this.begun.push({ startedAt, opens, months: [], contacted: false })
  }

  /** A contact after a lapse, or after a re-enrolment that waits for its first, starts the course. */
  #contact(at: number, last: Begun | undefined): void {
    const starts = last === undefined || this.#lapsed || isNewYear(last.startedAt, at, this.context)
    if (starts && last?.contacted === false) last.opens = true
    else if (starts) this.#start(at, true)
    this.#lapsed = false
    const current = this.begun.at(-1)
    if (current) current.contacted = true
  }
}

/** Whether a later calendar year starts an episode of its own: a setting. */
function isNewYear(from: number, to: number, { billing, timeZone }: ClinicContext): boolean {
  return billing.episodeEachYear && clinicMonth(from, timeZone).slice(0, 4) < clinicMonth(to, timeZone).slice(0, 4)
}

/** Whether the whole calendar months between two months (`YYYY-MM`) reach the lapse that starts a new episode. */
const isLapse = (from: string, to: string, { billing }: ClinicContext): boolean =>
  monthsBetween(from, to) - 1 >= billing.lapseMonths

/**
 * The patient's episodes, earliest first: one starts at the first completed contact, at the first after six calendar months
 * without a countable entry, or with the day of a recorded re-enrolment. A repeated Initial Assessment starts none.
 */
export function episodes(patient: Patient, context: ClinicContext): Episode[] {
  const walk = new Walk(context)
  for (const event of timeline(patient, context)) walk.take(event)
  let firstMonth: string | null = null
  return walk.begun.map(({ startedAt, opens, months }) => {
    firstMonth = (opens ? null : firstMonth) ?? months[0] ?? null
    return { startedAt, startMonth: clinicMonth(startedAt, context.timeZone), opens, months, firstMonth }
  })
}

/**
 * Months (`YYYY-MM`) of the course that `month` belongs to, with countable entries and before it: none = `month` is the first of a
 * course. It is too before any episode, and once a lapse has passed: the next contact would start the service in it. A month that two
 * courses share belongs to the one that began first.
 */
export function monthsBefore(all: readonly Episode[], month: string, context: ClinicContext): readonly string[] {
  const held = all.findIndex(({ months }) => months.includes(month))
  const at = held >= 0 ? held : all.findLastIndex(({ startMonth }) => startMonth <= month)
  const opened = all.slice(0, at + 1).findLastIndex(({ opens }) => opens)
  const before = all.slice(Math.max(opened, 0), at + 1).flatMap(({ months }) => months.filter((one) => one < month))
  const lapsed = before.some((one, index) => isLapse(one, before[index + 1] ?? month, context))
  return lapsed ? [] : before
}

/** The episode that is running at the context's time, null before the first completed contact. */
export function currentEpisode(all: readonly Episode[], context: ClinicContext): Episode | null {
  return all.findLast((one) => one.startedAt <= context.now) ?? null
}
