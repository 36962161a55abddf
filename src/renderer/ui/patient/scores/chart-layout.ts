import type { ScorePanel } from './score-panels.ts'

/** Where the parts of the stacked charts are, in pixels of a drawing that is `width` wide. */
export const CHART = {
  left: 30,
  /** Room for the names of the bands, right of the plot. */
  names: 112,
  /** Room for the labels of events, above the first panel. */
  events: 22,
  gap: 24,
  axis: 22,
  height: { tall: 116, low: 84 },
} as const

/** A panel with its place: `top` and `bottom` of its plot. */
export interface PlacedPanel {
  readonly panel: ScorePanel
  readonly top: number
  readonly bottom: number
}

/** A chart with five severity bands (PHQ-9) is taller, so that the bands can be told apart. */
const heightOf = ({ bands }: ScorePanel) => (bands.length > 4 ? CHART.height.tall : CHART.height.low)

/** The panels one below the other, and the height of the whole. */
export function placePanels(panels: readonly ScorePanel[]): { placed: PlacedPanel[]; height: number } {
  const placed: PlacedPanel[] = []
  let top: number = CHART.events
  for (const panel of panels) {
    const bottom = top + heightOf(panel)
    placed.push({ panel, top, bottom })
    top = bottom + CHART.gap
  }
  return { placed, height: top - CHART.gap + CHART.axis }
}

/** Which points show their number: the first, the last, and every point with room beside the number before. */
export function labelledPoints(xs: readonly number[]): boolean[] {
  const ROOM = 18
  const end = xs.at(-1) ?? 0
  let last = Number.NEGATIVE_INFINITY
  return xs.map((x, index) => {
    const isEnd = index === 0 || index === xs.length - 1
    const fits = isEnd || (x - last >= ROOM && end - x >= ROOM)
    if (fits) last = x
    return fits
  })
}
