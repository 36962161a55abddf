import { scaleLinear, scaleTime } from 'd3-scale'
import { line } from 'd3-shape'
import { type ScorePoint, scoreSeries } from '#shared/domain/derived/scores.ts'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { Tag } from '../../../ui/index.ts'
import { monthTicks } from '../../../ui/patient/month-ticks.ts'
import { isStalled, scoreChangeText, scoreInFull } from '../../../ui/patient/score-text.ts'
import { scoreTone } from '../../../ui/patient/severity.ts'
import type { CellContext } from '../grid/cell-context.ts'
import { Sparkline } from '../Sparkline.tsx'

/** Lower ends of the PHQ-9 severity bands: minimal, mild, moderate, moderately severe, severe; then the range's end. */
const BANDS = [0, 5, 10, 15, 20, 27] as const
const WIDTH = 256
const HEIGHT = 128
const PLOT = { left: 22, right: 254, top: 12, bottom: 112 } as const

interface ScoreChartProps {
  /** In order of date, at least one. */
  readonly points: readonly ScorePoint[]
  /** Highest score that counts as response. */
  readonly response: number
  /** The chart in words. */
  readonly label: string
  readonly zone: string
}

/** PHQ-9 over time on neutral severity bands, with the line from which it is a response. */
function PeekScoreChart({ points, response, label, zone }: ScoreChartProps) {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  const y = scaleLinear([0, 27], [PLOT.bottom, PLOT.top])
  const x = scaleTime([first.at, Math.max(last.at, first.at + 1)], [PLOT.left + 8, PLOT.right - 10])
  const path = line<ScorePoint>(
    (point) => x(point.at),
    (point) => y(point.value),
  )(points)
  return (
    <svg
      className="chart"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <Bands y={y} />
      {points.length > 1 && <ResponseLine at={y(response)} response={response} />}
      {path && points.length > 1 && <path className="ln" d={path} />}
      {points.map((point) => (
        <circle
          key={`${point.at} ${point.value}`}
          className={point === last ? 'pt last' : 'pt'}
          cx={x(point.at)}
          cy={y(point.value)}
          r="3"
        />
      ))}
      {points.length > 1 && (
        <text className="lbl" x={x(first.at) - 3} y={y(first.value) - 8}>
          {first.value}
        </text>
      )}
      <text className="lbl" x={x(last.at) + 4} y={y(last.value) - 8} textAnchor={points.length > 1 ? 'end' : 'start'}>
        {last.value}
      </text>
      {monthTicks(first.at, last.at, zone, (at) => x(at), PLOT).map((tick) => (
        <text key={tick.at} x={tick.x} y="125" textAnchor={tick.anchor}>
          {tick.label}
        </text>
      ))}
    </svg>
  )
}

function Bands({ y }: { y: (value: number) => number }) {
  return BANDS.map((from, index) => {
    const to = BANDS[index + 1]
    return (
      <g key={from}>
        {to !== undefined && (
          <rect
            className={`b${index + 1}`}
            x={PLOT.left}
            y={y(to)}
            width={PLOT.right - PLOT.left}
            height={y(from) - y(to)}
          />
        )}
        {to !== undefined && <line className="gl" x1={PLOT.left} x2={PLOT.right} y1={y(from)} y2={y(from)} />}
        <text className="ax" x="16" y={y(from) + (from === 27 ? 8 : from === 0 ? 0 : 4)} textAnchor="end">
          {from}
        </text>
      </g>
    )
  })
}

function ResponseLine({ at, response }: { at: number; response: number }) {
  return (
    <>
      <line className="tgt" x1={PLOT.left} x2={PLOT.right} y1={at} y2={at} />
      <text className="tgtl" x={PLOT.left + 6} y={at + 12 > PLOT.bottom ? at - 4 : at + 12}>
        Response at {response} or lower
      </text>
    </>
  )
}

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
      {score.first} → <b className="semi">{score.last}</b> · {scoreChangeText(score)}
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
        {phq9 && isStalled(phq9, row.urgency) && <Tag tone={scoreTone(phq9, row.urgency)}>Not improving</Tag>}
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
