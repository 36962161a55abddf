import { allScoreSeries, type ScorePoint, type ScoreSeries, TREND_SHARES } from '#shared/domain/derived/scores.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { type Band, instrument, isScoreOf, maximum, questionnaireRange } from '#shared/domain/rules/instruments.ts'

/** One instrument's scores with what its chart is drawn on. */
export interface ScorePanel {
  readonly key: string | null
  readonly name: string
  /** Highest possible total. */
  readonly max: number
  /** Severity bands in order; none for an instrument without known ones. */
  readonly bands: readonly Band[]
  /** At least one, in order of date. */
  readonly points: readonly ScorePoint[]
  /** Highest whole score that is a response to the first one; null where no response is defined, or the first score was 0. */
  readonly response: number | null
}

function highest({ key, name, points }: ScoreSeries, { questionnaires }: Registry): number {
  const known = instrument(key)
  if (known) return maximum(known)
  const own = questionnaires.find((one) => isScoreOf(one, name))
  return Math.max(own ? questionnaireRange(own).max : 0, ...points.map(({ value }) => value), 1)
}

function panelOf(series: ScoreSeries, registry: Registry): ScorePanel {
  const { key, name, points } = series
  const bands = instrument(key)?.bands ?? []
  const first = points[0]?.value ?? 0
  const response = bands.length > 0 && first > 0 ? Math.floor(first * (1 - TREND_SHARES.response)) : null
  return { key, name, max: highest(series, registry), bands, points, response }
}

/** What is charted of a patient: every instrument with a score since `from` (epoch milliseconds). */
export const scorePanels = (
  patient: Patient,
  registry: Registry,
  context: ClinicContext,
  from: number,
): readonly ScorePanel[] => allScoreSeries(patient, context, from).map((series) => panelOf(series, registry))
