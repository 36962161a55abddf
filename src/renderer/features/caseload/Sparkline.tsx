interface SparklineProps {
  readonly points: readonly number[]
  readonly width?: number
  readonly height?: number
}

/** Points are at least this tall in score points, so that noise stays flat. */
const LEAST_RANGE = 12
const INSET = 2.5

/** Coordinates of a sparkline: the patient's own range, centred. */
export function sparkPoints(points: readonly number[], width: number, height: number): [number, number][] {
  const low = Math.min(...points)
  const high = Math.max(...points)
  const scale = (height - 2 * INSET) / Math.max(LEAST_RANGE, high - low)
  const step = points.length > 1 ? (width - 2 * INSET) / (points.length - 1) : 0
  return points.map((value, index) => [
    points.length > 1 ? INSET + index * step : width - INSET,
    height / 2 - (value - (low + high) / 2) * scale,
  ])
}

/** The course of a score, last point dotted. Decorative: the numbers stand beside it. */
export function Sparkline({ points, width = 22, height = 18 }: SparklineProps) {
  if (points.length < 2) return null
  const coordinates = sparkPoints(points, width, height)
  const [x, y] = coordinates.at(-1) ?? [0, 0]
  return (
    <svg className="spark" width={width} height={height} aria-hidden="true">
      <polyline points={coordinates.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')} />
      <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r="2" />
    </svg>
  )
}
