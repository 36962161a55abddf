import { type ScaleTime, scaleLinear, scaleTime } from 'd3-scale'
import { line } from 'd3-shape'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { ScorePoint } from '#shared/domain/derived/scores.ts'
import { monthTicks } from '../month-ticks.ts'
import { CHART, labelledPoints, type PlacedPanel, placePanels } from './chart-layout.ts'
import './score-chart.css'
import { type ChartEvent, placedEvents, type ScorePanel } from './score-panels.ts'

/** Before the place of a chart was measured, in CSS pixels. */
const UNMEASURED = 860

/** The width of an element in CSS pixels, as it changes; `given` instead where that is not null. */
function useWidth<E extends Element>(given: number | null): { ref: RefObject<E | null>; width: number } {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(UNMEASURED)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element || given !== null) return
    const measure = () => {
      const { clientWidth } = element
      if (clientWidth > 0) setWidth(clientWidth)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [given])
  return { ref, width: given ?? width }
}

interface ScoreChartProps {
  /** At least one. */
  readonly panels: readonly ScorePanel[]
  readonly events: readonly ChartEvent[]
  /** Where the time axis ends, epoch milliseconds. */
  readonly until: number
  /** The charts in words. */
  readonly label: string
  readonly zone: string
  /** In CSS pixels, for a layout that isn't shown while the chart is drawn; without it the chart is as wide as its place. */
  readonly width?: number
}

type TimeScale = ScaleTime<number, number>

/** `Jan 2026`, and the months without a year. */
const withYear = (label: string, at: number) => (label === 'Jan' ? `Jan ${new Date(at).getUTCFullYear()}` : label)

/** The scores of every instrument on one time axis, each on its own scale and bands, with what happened in between. */
export function ScoreChart({ panels, events, until, label, zone, width: given }: ScoreChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>(given ?? null)
  const { placed, height } = placePanels(panels)
  const right = Math.max(width - CHART.names, CHART.left + 120)
  const starts = [...panels.flatMap(({ points }) => points[0]?.at ?? []), ...events.slice(0, 1).map(({ at }) => at)]
  const from = Math.min(...starts)
  const x = scaleTime([from, Math.max(until, from + 1)], [CHART.left + 38, right - 24])
  const bottom = height - CHART.axis
  const ticks = monthTicks(from, Math.max(until, from + 1), zone, (at) => x(at), { left: CHART.left, right })
  return (
    <div className="score-chart" ref={ref}>
      <svg
        className="chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
      >
        {placed.map((one) => (
          <PanelGround key={one.panel.name} placed={one} right={right} />
        ))}
        {placedEvents(events, x).map((event) => (
          <g key={`${event.at} ${event.label}`}>
            <line className="event" x1={event.x} x2={event.x} y1={CHART.events - 4} y2={bottom} />
            {event.labelled && (
              <text className="event-label" x={event.x} y={CHART.events - 10} textAnchor="middle">
                {event.label}
              </text>
            )}
          </g>
        ))}
        {placed.map((one, index) => (
          <PanelScores key={one.panel.name} placed={one} x={x} series={index === 0 ? 's1' : 's2'} />
        ))}
        {ticks.map((tick) => (
          <text key={tick.at} className="ax" x={tick.x} y={height - 6} textAnchor={tick.anchor}>
            {withYear(tick.label, tick.at)}
          </text>
        ))}
      </svg>
    </div>
  )
}

const verticalOf = ({ panel, top, bottom }: PlacedPanel) => scaleLinear([0, panel.max], [bottom, top])

function PanelGround({ placed, right }: { placed: PlacedPanel; right: number }) {
  const { panel, top, bottom } = placed
  const y = verticalOf(placed)
  const { left } = CHART
  const ends = panel.bands.length > 0 ? [...panel.bands.map(({ from }) => from), panel.max] : [0, panel.max]
  const last = panel.bands.length - 1
  return (
    <>
      {panel.bands.map(({ name, from }, index) => {
        const upper = y(panel.bands[index + 1]?.from ?? panel.max)
        const shade = panel.bands.length < 5 && index === last ? 5 : index + 1
        return (
          <g key={name}>
            <rect className={`b${shade}`} x={left} y={upper} width={right - left} height={y(from) - upper} />
            <text className="band-name" x={right + 8} y={(y(from) + upper) / 2 + 4}>
              {name.replace('Moderately', 'Mod.')}
            </text>
          </g>
        )
      })}
      {ends.map((value) => (
        <g key={value}>
          <line className="gl" x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <text
            className="ax"
            x={left - 6}
            y={y(value) + (value === panel.max ? 8 : value === 0 ? 0 : 4)}
            textAnchor="end"
          >
            {value}
          </text>
        </g>
      ))}
      <text className="panel-name" x={right + 8} y={top - (panel.bands.length > 0 ? 4 : -12)}>
        {panel.name}
      </text>
      {panel.bands.length === 0 && <line className="gl" x1={left} x2={left} y1={top} y2={bottom} />}
      {panel.response !== null && panel.points.length > 1 && (
        <>
          <line className="tgt" x1={left} x2={right} y1={y(panel.response)} y2={y(panel.response)} />
          <text
            className="tgtl"
            x={left + 6}
            y={y(panel.response) + 12 > bottom - 2 ? y(panel.response) - 5 : y(panel.response) + 12}
          >
            Response at {panel.response} or lower
          </text>
        </>
      )}
    </>
  )
}

function PanelScores({ placed, x, series }: { placed: PlacedPanel; x: TimeScale; series: string }) {
  const { points } = placed.panel
  const y = verticalOf(placed)
  const path = line<ScorePoint>(
    (point) => x(point.at),
    (point) => y(point.value),
  )(points)
  const labelled = labelledPoints(points.map(({ at }) => x(at)))
  return (
    <g className={series}>
      {path && points.length > 1 && <path className="ln" d={path} />}
      {points.map(({ at, value }, index) => (
        <g key={`${at} ${value}`}>
          <circle className={index === points.length - 1 ? 'pt last' : 'pt'} cx={x(at)} cy={y(value)} r="3.5" />
          {labelled[index] && (
            <text className="lbl" x={x(at)} y={y(value) - 8} textAnchor="middle">
              {value}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}
