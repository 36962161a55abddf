import { scaleLinear } from 'd3-scale'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import { monthName } from '../../../lib/format.ts'
import { stepFills } from '../../../ui/index.ts'
import { codesInFull } from '../../../ui/patient/minutes-text.ts'

const SIZE = { width: 292, height: 150, left: 8, right: 212, top: 16, bottom: 116 } as const
const BAR = 20
const CELLS = { width: 26, height: 5, gap: 1 } as const

interface MonthBarsProps {
  /** The oldest first, at least one. */
  readonly months: readonly MonthSummary[]
  /** The month (`YYYY-MM`) that stands out. */
  readonly current: string
}

const short = (month: string) => monthName(month).slice(0, 3)

/** `October 40 minutes, 99492 reached; …` */
const monthsText = (months: readonly MonthSummary[]): string =>
  months
    .map((one) => `${monthName(one.month)} ${one.minutes} minutes, ${codesInFull(one) || 'no code'} reached`)
    .join('; ')

/** Minutes per month, with the thresholds of the month that is shown and the steps that each month reached. */
export function MonthBars({ months, current }: MonthBarsProps) {
  const steps = months.find(({ month }) => month === current)?.steps ?? []
  const top = Math.max(...months.map(({ minutes }) => minutes), ...steps.map(({ at }) => at), 1)
  const y = scaleLinear([0, top], [SIZE.bottom, SIZE.top])
  const pitch = (SIZE.right - SIZE.left) / Math.max(months.length, 1)
  const middle = (index: number) => SIZE.left + pitch * (index + 0.5)
  return (
    <svg
      className="chart month-bars"
      width={SIZE.width}
      height={SIZE.height}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={`Minutes per month: ${monthsText(months)}.`}
    >
      {steps.map(({ code, at }, index) => (
        <g key={at}>
          <line className="gl" x1={SIZE.left} x2={SIZE.right} y1={y(at)} y2={y(at)} />
          <text className="band-name" x={SIZE.right + 8} y={y(at) + 4}>
            {at} {index > 0 && code === '99494' ? '+' : ''}
            {code}
          </text>
        </g>
      ))}
      <line className="gl" x1={SIZE.left} x2={SIZE.right} y1={SIZE.bottom} y2={SIZE.bottom} />
      {months.map((one, index) => (
        <Bar key={one.month} summary={one} x={middle(index)} y={y(one.minutes)} current={one.month === current} />
      ))}
    </svg>
  )
}

function Bar({ summary, x, y, current }: { summary: MonthSummary; x: number; y: number; current: boolean }) {
  const { minutes, steps, month } = summary
  const cell = (CELLS.width - CELLS.gap * (steps.length - 1)) / Math.max(steps.length, 1)
  return (
    <g className={current ? 'month now' : 'month'}>
      <rect className="bar" x={x - BAR / 2} y={y} width={BAR} height={Math.max(SIZE.bottom - y, 0)} rx="2" />
      <text className="bar-value" x={x} y={y - 4} textAnchor="middle">
        {minutes}
      </text>
      <text className="bar-month" x={x} y={SIZE.bottom + 14} textAnchor="middle">
        {short(month)}
      </text>
      {stepFills(minutes, steps).map((fill, index) => {
        const left = x - CELLS.width / 2 + index * (cell + CELLS.gap)
        return (
          <g key={steps[index]?.at ?? index}>
            <rect className="cell" x={left} y={SIZE.bottom + 22} width={cell} height={CELLS.height} rx="2" />
            {fill >= 1 && (
              <rect className="cell full" x={left} y={SIZE.bottom + 22} width={cell} height={CELLS.height} rx="2" />
            )}
          </g>
        )
      })}
    </g>
  )
}
