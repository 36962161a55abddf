import { scoreSeries } from '#shared/domain/derived/scores.ts'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { Tag } from '../../../ui/index.ts'
import { changeWords, isStalled, scoreInFull } from '../../../ui/patient/score-text.ts'
import type { CellContext } from '../grid/cell-context.ts'
import { Sparkline } from '../Sparkline.tsx'
import { PeekScoreChart } from './PeekScoreChart.tsx'

interface PeekScoresProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
  /** The record is on its way: the chart's place is kept. */
  readonly loading: boolean
}

/** `20 → 14 · −30%` */
function Figures({ score }: { score: ScoreSummary }) {
  if (score.trend === 'first')
    return (
      <span className="f12 t2 num nw">
        <b className="semi">{score.last}</b> first
      </span>
    )
  return (
    <span className="f12 t2 num nw">
      {score.first} → <b className="semi">{score.last}</b> · {changeWords(score)}
    </span>
  )
}

/** PHQ-9 as a small chart, GAD-7 as a line. */
export function PeekScores({ row, patient, context, loading }: PeekScoresProps) {
  const { phq9, gad7 } = row
  return (
    <section>
      <div className="row gap2">
        <h3>PHQ-9</h3>
        {phq9 && isStalled(phq9, row.urgency) && <Tag tone="warn">Not improving</Tag>}
        <span className="grow" />
        {phq9 ? <Figures score={phq9} /> : <span className="f12 t3">Not scored</span>}
      </div>
      {phq9 && (patient || loading) && (
        <div className="peek-chart">
          {patient && (
            <PeekScoreChart
              points={scoreSeries(patient, 'phq9', context.clinic, phq9.firstAt)}
              response={Math.floor(phq9.first / 2)}
              label={`${scoreInFull('PHQ-9', phq9)}. All scores: ${phq9.points.join(', ')}.`}
              zone={context.zone}
            />
          )}
        </div>
      )}
      <div className="row gap2 peek-gad">
        <h3 className="grow">GAD-7</h3>
        {gad7 && <Sparkline points={gad7.points} width={56} height={16} />}
        {gad7 ? <Figures score={gad7} /> : <span className="f12 t3">Not scored</span>}
      </div>
    </section>
  )
}
