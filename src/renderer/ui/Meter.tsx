interface MeterProps {
  /** Whole minutes of the month. */
  readonly minutes: number
  /** The steps in order of minutes; a cell fills from the step before to its own `at`. */
  readonly steps: readonly { readonly code: string; readonly at: number }[]
  /** `true` fills the width of its container. */
  readonly wide?: boolean
}

/** Part of each step that is earned, 0 to 1. The first cell starts at 0 minutes. */
export function stepFills(minutes: number, steps: MeterProps['steps']): number[] {
  return steps.map((step, index) => {
    const from = steps[index - 1]?.at ?? 0
    const span = step.at - from
    if (span <= 0) return minutes >= step.at ? 1 : 0
    return Math.max(0, Math.min(1, (minutes - from) / span))
  })
}

/** One cell per code step: full = earned, part = lighter. Hidden from assistive technology; the numbers beside it are text. */
export function Meter({ minutes, steps, wide = false }: MeterProps) {
  return (
    <span className={wide ? 'meter fl' : 'meter'} aria-hidden="true">
      {stepFills(minutes, steps).map((fill, index) => (
        <i key={steps[index]?.at ?? index} className={fill >= 1 ? 'full' : undefined}>
          <b style={{ width: `${Math.round(fill * 100)}%` }} />
        </i>
      ))}
    </span>
  )
}
