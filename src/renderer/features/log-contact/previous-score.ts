import { happened } from '#shared/domain/derived/log-rules.ts'
import { type ScorePoint, scoreSeries } from '#shared/domain/derived/scores.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { isScoreOf } from '#shared/domain/rules/instruments.ts'

/** The last usable total of a questionnaire before a moment (epoch ms), null when there is none. */
export function previousScore(
  patient: Patient,
  questionnaire: Questionnaire,
  before: number,
  context: ClinicContext,
): ScorePoint | null {
  const points =
    questionnaire.instrument === null
      ? namedScores(patient, questionnaire, context)
      : scoreSeries(patient, questionnaire.instrument, context)
  return points.filter(({ at }) => at < before).at(-1) ?? null
}

/** Totals of a questionnaire that only this registry knows: found by the name under which they are stored. */
function namedScores(patient: Patient, questionnaire: Questionnaire, context: ClinicContext): ScorePoint[] {
  const points = patient.treatmentLogs.flatMap((log) => {
    if (!happened(log, context.now)) return []
    return log.scores.filter(({ name }) => isScoreOf(questionnaire, name)).map(({ value }) => ({ at: log.date, value }))
  })
  return points.toSorted((a, b) => a.at - b.at)
}
