import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { TagTone } from '../index.ts'
import { isStalled } from './score-text.ts'

/** How late a follow-up is, the same on every screen: red from the registry's red threshold. Null where it is not late. */
export function lateMark({
  daysLate,
  urgency,
}: Pick<CaseloadRow, 'daysLate' | 'urgency'>): { readonly words: string; readonly tone: TagTone } | null {
  if (daysLate === null || daysLate <= 0) return null
  const isRed = urgency.some(({ rule, level }) => rule === 'follow-up-overdue' && level === 'red')
  return { words: `${daysLate} d late`, tone: isRed ? 'bad' : 'warn' }
}

/** The tone of a score, the same on every screen. What is sicker is never calmer: a worse score stays red where the not-improving rule applies too. */
export function scoreTone(score: ScoreSummary, urgency: CaseloadRow['urgency']): TagTone {
  if (score.trend === 'worse') return 'bad'
  if (isStalled(score, urgency)) return 'warn'
  return score.trend === 'remission' || score.trend === 'response' ? 'good' : 'neutral'
}
