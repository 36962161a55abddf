import type { ScoreSummary } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { INSTRUMENTS, instrument, severityBand } from '../rules/instruments.ts'
import type { Episode } from './episode.ts'
import { happened } from './log-rules.ts'

export interface ScorePoint {
  /** Epoch milliseconds. */
  readonly at: number
  readonly value: number
}

/** Shares of the first score at which a change is called so: a drop of half is response, of a fifth improving, a rise of a tenth worse. */
export const TREND_SHARES = { response: 0.5, improving: 0.2, worse: 0.1 } as const

function usableScores(patient: Patient, context: ClinicContext, from: number) {
  return patient.treatmentLogs.flatMap((log) => {
    if (!happened(log, context.now) || log.date < from) return []
    return log.scores.filter((score) => score.inRange).map((score) => ({ ...score, at: log.date }))
  })
}

const inOrder = (points: readonly ScorePoint[]): ScorePoint[] =>
  points.map(({ at, value }) => ({ at, value })).toSorted((a, b) => a.at - b.at || a.value - b.value)

/** All usable scores of an instrument in order of date; no-shows, voided, repeated, future and out-of-range ones are not. */
export function scoreSeries(patient: Patient, key: string, context: ClinicContext, from = 0): ScorePoint[] {
  return inOrder(usableScores(patient, context, from).filter((score) => score.instrument === key))
}

/** The scores of one instrument. `key` is null for one that only the registry knows: its name is as stored. */
export interface ScoreSeries {
  readonly key: string | null
  readonly name: string
  /** At least one, in order of date. */
  readonly points: readonly ScorePoint[]
}

/** Every instrument of which the patient has a usable score: those whose rules are known first, in their order, then the others by name. */
export function allScoreSeries(patient: Patient, context: ClinicContext, from = 0): ScoreSeries[] {
  const usable = usableScores(patient, context, from)
  const known = INSTRUMENTS.map(({ key, name }): ScoreSeries => {
    return { key, name, points: inOrder(usable.filter((score) => score.instrument === key)) }
  })
  const names = [...new Set(usable.filter((score) => score.instrument === null).map(({ name }) => name))].toSorted()
  const others = names.map((name): ScoreSeries => {
    return { key: null, name, points: inOrder(usable.filter((one) => one.instrument === null && one.name === name)) }
  })
  return [...known, ...others].filter(({ points }) => points.length > 0)
}

/** Change as a fraction of the first score; null when the first is 0: it has no percentage. */
export const change = (first: number, last: number): number | null => (first === 0 ? null : (last - first) / first)

/** Response: at least half lower than the first score. */
export const isResponse = (first: number, last: number): boolean =>
  first > 0 && last <= first * (1 - TREND_SHARES.response)

export function isRemission(key: string, last: number): boolean {
  const below = instrument(key)?.remissionBelow ?? null
  return below !== null && last < below
}

/** Improved as registry studies count it: PHQ-9 below 10 or at least half lower. */
export const isImproved = (first: number, last: number): boolean => last < 10 || isResponse(first, last)

function trendOf(key: string, points: readonly ScorePoint[], first: number, last: number): ScoreSummary['trend'] {
  if (points.length < 2) return 'first'
  if (isRemission(key, last)) return 'remission'
  if (isResponse(first, last)) return 'response'
  const share = change(first, last)
  if (share === null || share >= TREND_SHARES.worse) return 'worse'
  return share <= -TREND_SHARES.improving ? 'improving' : 'little-change'
}

/** First and last score of an instrument in the episode; null when it has none. */
export function scoreSummary(
  patient: Patient,
  key: string,
  context: ClinicContext,
  episode: Episode | null,
): ScoreSummary | null {
  const points = scoreSeries(patient, key, context, episode?.startedAt ?? 0)
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return null
  return {
    first: first.value,
    firstAt: first.at,
    last: last.value,
    lastAt: last.at,
    change: change(first.value, last.value),
    trend: trendOf(key, points, first.value, last.value),
    band: severityBand(key, last.value),
    points: points.map((point) => point.value),
  }
}
