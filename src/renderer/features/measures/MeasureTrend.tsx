import { type PointText, trendText } from './measure-text.ts'

const WIDTH = 272
const STEP = 48
const LEFT = 16
const TOP = 23
const BOTTOM = 46
const BASE = 55

interface Place extends PointText {
  readonly x: number
  /** Null where nobody was counted. */
  readonly y: number | null
}

function placed(points: readonly PointText[]): Place[] {
  const values = points.flatMap(({ value }) => value ?? [])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const heightOf = (value: number) => {
    const part = most === least ? 0.5 : (value - least) / (most - least)
    return BOTTOM - part * (BOTTOM - TOP)
  }
  return points.map((point, at) => {
    return { ...point, x: LEFT + STEP * at, y: point.value === null ? null : heightOf(point.value) }
  })
}

/** Points that follow each other: the line has a gap where nobody was counted. */
function runs(places: readonly Place[]): { x: number; y: number }[][] {
  const found: { x: number; y: number }[][] = [[]]
  for (const { x, y } of places) {
    if (y === null) found.push([])
    else found.at(-1)?.push({ x, y })
  }
  return found.filter((run) => run.length > 0)
}

const lineOf = (run: readonly { x: number; y: number }[]) => run.map(({ x, y }) => `${x},${y.toFixed(1)}`).join(' L')

/** Six months of a measure: every point with its value. */
export function MeasureTrend({ points }: { points: readonly PointText[] }) {
  const places = placed(points)
  return (
    <svg className="chart measure-trend" viewBox={`0 0 ${WIDTH} 70`} role="img" aria-label={trendText(points)}>
      {runs(places).map((run) => (
        <g key={run[0]?.x}>
          <path className="area" d={`M${run[0]?.x},${BASE} L${lineOf(run)} L${run.at(-1)?.x},${BASE} Z`} />
          <path className="ln" d={`M${lineOf(run)}`} />
        </g>
      ))}
      <line className="gl" x1="4" x2={WIDTH - 4} y1={BASE} y2={BASE} />
      {places.map(({ x, y, month, text }, at) => (
        <g key={x}>
          {y !== null && (
            <circle
              className={at === places.length - 1 ? 'pt last' : 'pt'}
              cx={x}
              cy={y}
              r={at === places.length - 1 ? 3 : 2.5}
            />
          )}
          <text className="ax" x={x} y={(y ?? BASE - 3) - 7} textAnchor="middle">
            {text}
          </text>
          <text x={x} y="67" textAnchor="middle">
            {month}
          </text>
        </g>
      ))}
    </svg>
  )
}
