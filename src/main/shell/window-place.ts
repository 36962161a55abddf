import { readFileSync, writeFileSync } from 'node:fs'

/** Smallest window in which every screen works, in CSS pixels: it fits 1366 × 768 at 125 %, below which a taskbar stands. */
export const MINIMUM = { width: 1024, height: 560 } as const
const USUAL = { width: 1440, height: 900 } as const
/** What of the title bar has to be on a screen, so that a person can take hold of the window. */
const GRIP = { width: 120, height: 40 } as const

/** In whole CSS pixels of the desktop, as Electron counts them. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How much larger than usual everything is drawn, as browsers offer it. */
export const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

/** Where the window was left, and how large everything was. `bounds` are those of the window that is not maximized. */
export interface WindowPlace {
  readonly bounds: Rectangle
  readonly maximized: boolean
  readonly zoom?: (typeof ZOOMS)[number]
}

/** The members of an object; null for anything else. */
const membersOf = (value: unknown): Partial<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? { ...value } : null

function rectangleIn(value: unknown): Rectangle | null {
  const { x, y, width, height } = membersOf(value) ?? {}
  const isWhole = (one: unknown): one is number => Number.isSafeInteger(one)
  return isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height) ? { x, y, width, height } : null
}

/** What a file keeps, as a place; null where it is none. The window is there before the library of schemas is read. */
function placeIn(value: unknown): WindowPlace | null {
  const { bounds, maximized, zoom } = membersOf(value) ?? {}
  const rectangle = rectangleIn(bounds)
  if (!rectangle || typeof maximized !== 'boolean') return null
  if (zoom === undefined) return { bounds: rectangle, maximized }
  return { bounds: rectangle, maximized, zoom: ZOOMS.find((one) => one === zoom) ?? 1 }
}

const overlap = (a: Rectangle, b: Rectangle) => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
})

const isHeld = (bounds: Rectangle, area: Rectangle): boolean => {
  const seen = overlap({ ...bounds, height: GRIP.height }, area)
  return seen.width >= GRIP.width && seen.height >= GRIP.height / 2
}

const sized = ({ width, height }: Pick<Rectangle, 'width' | 'height'>, area: Rectangle) => ({
  width: Math.min(Math.max(width, MINIMUM.width), area.width),
  height: Math.min(Math.max(height, MINIMUM.height), area.height),
})

/** A size in the middle of an area, cut to it. */
function centred(size: Pick<Rectangle, 'width' | 'height'>, area: Rectangle): Rectangle {
  const { width, height } = sized(size, area)
  const x = area.x + Math.floor((area.width - width) / 2)
  return { x, y: area.y + Math.floor((area.height - height) / 2), width, height }
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/**
 * Where the window opens: as it was left where a screen still shows its title bar, whole on that screen; else in the middle of the first.
 * @param kept null for the first start
 * @param areas what each screen leaves to windows, the primary one first
 */
export function windowBounds(kept: WindowPlace | null, areas: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const [primary] = areas
  if (!kept) return centred(USUAL, primary)
  const { bounds } = kept
  const area = areas
    .filter((one) => isHeld(bounds, one))
    .toSorted((a, b) => overlap(bounds, b).width - overlap(bounds, a).width)[0]
  if (!area) return centred(bounds, primary)
  const { width, height } = sized(bounds, area)
  return {
    x: between(bounds.x, area.x, area.x + area.width - width),
    y: between(bounds.y, area.y, area.y + area.height - height),
    width,
    height,
  }
}

/** The next step of zoom, or the same at either end. */
export function zoomStep(zoom: number, by: 1 | -1): number {
  const at = ZOOMS.findIndex((one) => one >= zoom - 0.001)
  return ZOOMS[between(at + by, 0, ZOOMS.length - 1)] ?? 1
}

/** The place that a file keeps; null without one, and for one that can't be read. */
export function readPlace(path: string): WindowPlace | null {
  try {
    return placeIn(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // No file yet, or one that was cut: the window opens as at the first start.
    return null
  }
}

/** Keeps a place. A disk that refuses costs the place, nothing else. @returns whether it is kept */
export function keepPlace(path: string, place: WindowPlace): boolean {
  try {
    writeFileSync(path, JSON.stringify(place), { mode: 0o600 })
    return true
  } catch {
    // A full disk. The window closes all the same.
    return false
  }
}
