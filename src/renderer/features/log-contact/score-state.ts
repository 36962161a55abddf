import { happened } from '#shared/domain/derived/log-rules.ts'
import { type ScorePoint, scoreSeries } from '#shared/domain/derived/scores.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { answered, answersTotal, isScoreOf, runningTotal, severityBand } from '#shared/domain/rules/instruments.ts'
import { totalProblem } from './draft-problems.ts'
import { hasItems, type QuestionnaireDraft, wholeNumber } from './log-draft.ts'

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

/** How far a questionnaire is: nothing entered, some items (a sum so far, no total), or a total with its band. */
export type ScoreState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'partial'; readonly total: number; readonly answered: number; readonly items: number }
  | { readonly kind: 'complete'; readonly total: number; readonly band: string | null }

export function scoreState(questionnaire: Questionnaire, given: QuestionnaireDraft): ScoreState {
  const complete = (total: number): ScoreState => ({
    kind: 'complete',
    total,
    band: severityBand(questionnaire.instrument, total),
  })
  if (given.mode === 'total' || !hasItems(questionnaire)) {
    const typed = totalProblem(questionnaire, given.total) === null ? wholeNumber(given.total) : null
    return typed === null ? { kind: 'empty' } : complete(typed)
  }
  const total = answersTotal(questionnaire, given.answers)
  if (total !== null) return complete(total)
  const count = answered(given.answers)
  if (count === 0) return { kind: 'empty' }
  return { kind: 'partial', total: runningTotal(given.answers), answered: count, items: given.answers.length }
}
