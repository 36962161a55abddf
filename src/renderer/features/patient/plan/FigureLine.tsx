import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import { monthLabel } from '../../../lib/format.ts'
import { Button, Tag } from '../../../ui/index.ts'
import { codesInFull } from '../../../ui/patient/minutes-text.ts'
import { isStalled, scoreChangeText } from '../../../ui/patient/score-text.ts'
import { scoreTone } from '../../../ui/patient/severity.ts'

function Score({ name, score }: { name: string; score: ScoreSummary }) {
  const isFirst = score.trend === 'first'
  return (
    <span className="nw">
      {name} {isFirst ? '' : `${score.first} → `}
      <b className="semi">{score.last}</b>, {isFirst ? 'first score' : scoreChangeText(score)}
    </span>
  )
}

interface FigureLineProps {
  readonly row: CaseloadRow
  /** The present month, `YYYY-MM`. */
  readonly present: string
  readonly onShow: () => void
}

/** The charts of a patient in one line, where something else has the room. */
export function FigureLine({ row, present, onShow }: FigureLineProps) {
  const { phq9, gad7, month } = row
  return (
    <section className="figure-line f13" aria-label="Figures">
      {phq9 && <Score name="PHQ-9" score={phq9} />}
      {phq9 && isStalled(phq9, row.urgency) && (
        <Tag tone={scoreTone(phq9, row.urgency)}>Not improving{row.weeks === null ? '' : `, ${row.weeks} wk`}</Tag>
      )}
      {gad7 && <Score name="GAD-7" score={gad7} />}
      {!phq9 && !gad7 && <span className="t2">No scores yet</span>}
      <span className="nw">
        {monthLabel(month.month, present)} <b className="semi">{month.minutes} min</b>,{' '}
        {codesInFull(month) || 'no code'}
      </span>
      <span className="grow" />
      <Button size="sm" variant="ghost" onPress={onShow}>
        Show charts
      </Button>
    </section>
  )
}
