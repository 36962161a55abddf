import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { answered, answersTotal, runningTotal, severityBand } from '#shared/domain/rules/instruments.ts'
import { totalProblem } from './draft-problems.ts'
import { hasItems, type QuestionnaireDraft, wholeNumber } from './log-draft.ts'

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
