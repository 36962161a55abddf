import { inflateSync } from 'node:zlib'

interface Picture {
  readonly width: number
  readonly height: number
  /** Rows of pixels, a byte for each channel. */
  readonly bytes: Buffer
}

/** Adds the neighbours back that a PNG's filter took away (PNG specification, 9.2). */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** Reads a screenshot: a PNG of 8 bits for each channel, not interlaced. */
function readPicture(png: Buffer): Picture {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const packed = inflateSync(Buffer.concat(parts))
  const row = width * channels
  const bytes = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (row + 1)] ?? 0
    for (let x = 0; x < row; x++) {
      const place = y * row + x
      const left = x < channels ? 0 : (bytes[place - channels] ?? 0)
      const up = y === 0 ? 0 : (bytes[place - row] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (bytes[place - row - channels] ?? 0)
      bytes[place] = ((packed[y * (row + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)) & 0xff
    }
  }
  return { width, height, bytes }
}

/** The largest difference of two screenshots in any channel of any pixel, 0 to 255. Pictures of different sizes differ by 255. */
export function pictureDifference(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return 0
  const [a, b] = [readPicture(one), readPicture(other)]
  if (a.width !== b.width || a.height !== b.height) return 255
  return a.bytes.reduce((most, value, at) => Math.max(most, Math.abs(value - (b.bytes[at] ?? 0))), 0)
}
