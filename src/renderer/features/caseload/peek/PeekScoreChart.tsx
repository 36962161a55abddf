import { scaleLinear, scaleTime } from 'd3-scale'
import { line } from 'd3-shape'
import type { ScorePoint } from '#shared/domain/derived/scores.ts'
import { monthTicks } from '../../../ui/patient/month-ticks.ts'

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
export function PeekScoreChart({ points, response, label, zone }: ScoreChartProps) {
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
