import type { ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import { isShortened, scoreChangeShort, scoreChangeText } from './score-text.ts'

/** The change of a score in a narrow column. Who hears the screen hears the whole figure. */
export function ScoreChange({ score }: { readonly score: ScoreSummary }) {
  if (!isShortened(score)) return scoreChangeText(score)
  return (
    <>
      <span aria-hidden="true">{scoreChangeShort(score)}</span>
      <span className="sr">{scoreChangeText(score)}</span>
    </>
  )
}
