// The least window was larger than a screen of 1366 × 768 at 125 %, and its place and size were forgotten.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepPlace, MINIMUM, type Rectangle, readPlace, windowBounds } from '../../src/main/shell/window-place.ts'

const area = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height })
const left = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: area(x, y, width, height),
  maximized: false,
})
const LARGE = area(0, 0, 1920, 1040)
const SMALL = area(0, 0, 1092, 574)
const SECOND = area(1920, -200, 1280, 984)

it.each([
  ['the first start on a large screen', null, [LARGE], area(240, 70, 1440, 900)],
  ['the first start on 1366 × 768 at 125 %', null, [SMALL], SMALL],
  ['as it was left', left(100, 50), [LARGE], area(100, 50, 1200, 800)],
  ['on the second screen', left(2000, -100), [LARGE, SECOND], area(2000, -100, 1200, 800)],
  ['the second screen is gone', left(2000, -100), [LARGE], area(360, 120, 1200, 800)],
  ['left of every screen', left(-5000, 10), [LARGE], area(360, 120, 1200, 800)],
  ['half over the edge', left(1500, 600), [LARGE], area(720, 240, 1200, 800)],
  ['only a sliver in sight', left(1900, 100), [LARGE], area(360, 120, 1200, 800)],
  ['title bar above the screen', left(100, -300), [LARGE], area(360, 120, 1200, 800)],
  ['larger than the screen of now', left(0, 0, 2560, 1400), [SMALL], SMALL],
  ['smaller than the least', left(10, 10, 300, 200), [LARGE], area(10, 10, MINIMUM.width, MINIMUM.height)],
] as const)('%s', (_title, kept, areas, expected) => {
  expect(windowBounds(kept, areas)).toEqual(expected)
})

it('fits 1366 × 768 at 125 % beside a taskbar', () => {
  expect(MINIMUM.width).toBeLessThanOrEqual(1024)
  expect(MINIMUM.height).toBeLessThanOrEqual(SMALL.height)
})

it('is whole on one of the screens, wherever it was left', () => {
  const screens = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -2000, max: 2000 }),
    width: fc.integer({ min: MINIMUM.width, max: 3840 }),
    height: fc.integer({ min: MINIMUM.height, max: 2160 }),
  })
  const places = fc.tuple(
    ...[1, 2].map(() => fc.integer({ min: -9000, max: 9000 })),
    ...[1, 2].map(() => fc.integer({ min: 1, max: 9000 })),
  )
  fc.assert(
    fc.property(
      screens,
      fc.array(screens, { maxLength: 3 }),
      places,
      (primary, others, [x = 0, y = 0, width = 1, height = 1]) => {
        const found = windowBounds(left(x, y, width, height), [primary, ...others])
        const on = [primary, ...others].filter(
          (one) =>
            found.x >= one.x &&
            found.y >= one.y &&
            found.x + found.width <= one.x + one.width &&
            found.y + found.height <= one.y + one.height,
        )
        expect(on.length).toBeGreaterThan(0)
        expect(found.width).toBeGreaterThanOrEqual(MINIMUM.width)
      },
    ),
  )
})

it('is kept in a file; one that can’t be read or written is no reason to stop', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'caseload-place-')), 'window.json')
  expect(readPlace(path)).toBeNull()
  expect(keepPlace(path, left(1, 2))).toBe(true)
  expect(readPlace(path)).toEqual(left(1, 2))
  for (const text of ['', '{', 'null', '{"bounds":{"x":"1"},"maximized":true}']) {
    writeFileSync(path, text)
    expect(readPlace(path)).toBeNull()
  }
  expect(keepPlace(join(path, 'nowhere'), left(1, 2))).toBe(false)
})
