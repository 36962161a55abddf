// Draws resources/package/icon.svg in every size and puts the sizes together: icons/*.png (Linux), icon.ico (Windows), icon.icns (macOS).
// Run it after the drawing was changed: node test/package/make-icons.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { chromiumPath } from '../electron-standin/chromium/unpack.ts'

const folder = resolve(import.meta.dirname, '../../resources/package')
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8')

/** The picture as a PNG of `size` pixels, with `margin` (a part of its side) around it. */
async function png(browser: Browser, size: number, margin = 0): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body { box-sizing: border-box; margin: 0; padding: ${size * margin}px; } svg { display: block; width: 100%; }</style>${drawing}`,
  )
  const picture = await page.screenshot({ omitBackground: true })
  await page.close()
  return picture
}

/** An ICO file of PNGs: a table of sizes and places, then the pictures. */
function ico(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.size)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.size, 4)
  let place = head.length
  for (const [at, [size, picture]] of [...pictures].entries()) {
    const row = 6 + 16 * at
    // 256 is written as 0.
    head.writeUInt8(size % 256, row)
    head.writeUInt8(size % 256, row + 1)
    head.writeUInt16LE(1, row + 4)
    head.writeUInt16LE(32, row + 6)
    head.writeUInt32LE(picture.length, row + 8)
    head.writeUInt32LE(place, row + 12)
    place += picture.length
  }
  return Buffer.concat([head, ...pictures.values()])
}

/** A part of an ICNS file, and the file itself: four letters, the length of the whole, the content. */
function part(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(content.length + head.length, 4)
  return Buffer.concat([head, content])
}

/** ICNS: which type holds which size; the doubled ones are for fine screens. */
const TYPES: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]
/** Apple's icons leave a tenth of their side free. */
const APPLE_MARGIN = 0.1

const drawn = async (browser: Browser, sizes: readonly number[], margin?: number) => {
  const pictures = new Map<number, Buffer>()
  for (const size of sizes) pictures.set(size, await png(browser, size, margin))
  return pictures
}

const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] })
try {
  const all = await drawn(browser, [16, 24, 32, 48, 64, 128, 256, 512])
  mkdirSync(join(folder, 'icons'), { recursive: true })
  for (const [size, picture] of all) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), picture)
  writeFileSync(join(folder, 'icon.ico'), ico(new Map([...all].filter(([size]) => size <= 256))))
  const apple = await drawn(browser, [...new Set(TYPES.map(([, size]) => size))], APPLE_MARGIN)
  const parts = TYPES.map(([type, size]) => part(type, apple.get(size) ?? Buffer.alloc(0)))
  writeFileSync(join(folder, 'icon.icns'), part('icns', Buffer.concat(parts)))
} finally {
  await browser.close()
}
