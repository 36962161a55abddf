import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { Icon } from '../../ui/index.ts'
import { ScoreChange } from '../../ui/patient/ScoreChange.tsx'
import { scoreInFull, TREND_LOOKS } from '../../ui/patient/score-text.ts'
import { scoreTone } from '../../ui/patient/severity.ts'

/** PHQ-9 of a patient: first, last and the change, in the tone that it has on every screen. */
export function PhqFigures({ row }: { row: Pick<CaseloadRow, 'phq9' | 'urgency'> }) {
  const { phq9, urgency } = row
  if (!phq9) return <span className="f12 t3">Not scored</span>
  const { icon, className } = TREND_LOOKS[phq9.trend]
  const first = phq9.trend === 'first'
  return (
    <span className={`phq num ${className} tone-${scoreTone(phq9, urgency)}`} title={scoreInFull('PHQ-9', phq9)}>
      {!first && <span className="t3">{phq9.first}→</span>}
      <b className="semi">{phq9.last}</b>
      <span className={first ? 'sc f12 t3' : 'sc f12'}>
        {icon && <Icon name={icon} size={12} />}
        {first ? 'first' : <ScoreChange score={phq9} />}
      </span>
    </span>
  )
}
