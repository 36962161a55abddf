import { type Episode, monthsBefore } from '../derived/episode.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { monthsBetween, startOfClinicDay } from '../time.ts'

/** The episode that a month belongs to: the one that has entries in it, else the last that began by then. Null before any. */
export const episodeOf = (known: readonly Episode[], month: string): Episode | null =>
  known.find(({ months }) => months.includes(month)) ?? known.findLast(({ startMonth }) => startMonth <= month) ?? null

/** Whether an episode began with a recorded re-enrolment. */
const isReEnrolled = ({ startedAt }: Episode, patient: Patient, { timeZone }: ClinicContext): boolean =>
  patient.episodes.some((one) => startOfClinicDay(one.startedAt, timeZone) === startedAt)

/** Why a month before which no month of its course counts is a first one. */
function whyFirst(patient: Patient, month: string, known: readonly Episode[], context: ClinicContext): string {
  const episode = episodeOf(known, month)
  const last = known.flatMap(({ months }) => months.filter((one) => one < month)).at(-1)
  if (episode === null) return 'no completed contact yet'
  if (last === undefined) return 'first countable entry of the episode'
  if (monthsBetween(last, month) - 1 >= context.billing.lapseMonths) return `after a lapse since ${last}`
  return isReEnrolled(episode, patient, context) ? 're-enrolled' : 'first contact of the calendar year'
}

/**
 * Why a month (`YYYY-MM`) is the first of a course, or a later one.
 * @param first which of the two it is, as `monthSummary` says
 */
export function firstOrLaterReason(
  { patient, month, first }: { readonly patient: Patient; readonly month: string; readonly first: boolean },
  known: readonly Episode[],
  context: ClinicContext,
): string {
  const before = monthsBefore(known, month, context)
  const [begun] = before
  if (begun === undefined) return whyFirst(patient, month, known, context)
  if (first) return 'no month before reached a base code'
  const episode = episodeOf(known, month)
  const goesOn = episode !== null && !episode.opens && isReEnrolled(episode, patient, context)
  return goesOn ? `re-enrolled without a lapse: goes on from ${begun}` : `the first month was ${begun}`
}
