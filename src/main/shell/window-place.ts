import { readFileSync, writeFileSync } from 'node:fs'
import { z } from '#shared/zod.ts'

/** Smallest window in which every screen works, in CSS pixels: it fits 1366 × 768 at 125 %, below which a taskbar stands. */
export const MINIMUM = { width: 1024, height: 560 } as const
const USUAL = { width: 1440, height: 900 } as const
/** What of the title bar has to be on a screen, so that a person can take hold of the window. */
const GRIP = { width: 120, height: 40 } as const

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
/** In CSS pixels of the desktop, as Electron counts them. */
export type Rectangle = z.infer<typeof rectangleSchema>

/** How much larger than usual everything is drawn, as browsers offer it. */
export const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

const placeSchema = z.object({
  bounds: rectangleSchema,
  maximized: z.boolean(),
  zoom: z.literal(ZOOMS).catch(1).optional(),
})
/** Where the window was left, and how large everything was. `bounds` are those of the window that is not maximized. */
export type WindowPlace = z.infer<typeof placeSchema>

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
    return placeSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
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
