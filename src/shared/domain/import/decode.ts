import { type SheetProblem, sheetProblem } from './sheet-problem.ts'
import { readUtf8, textOf } from './utf-8.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface Decoded {
  readonly encoding: Encoding
  /** Whether a byte order mark stood before the text. The text is without it. */
  readonly bom: boolean
  readonly text: string
}

/**
 * Windows-1252 of the bytes 80 to 9F (WHATWG Encoding Standard, index-windows-1252); a space where the code page has no character. `TextDecoder` of
 * several versions of Node makes control characters of them (nodejs/node #56542, #59515, #60888).
 */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/** The line that a byte stands on, counted from 1. */
function lineOf(bytes: Uint8Array, index: number): number {
  return bytes.subarray(0, index).filter((byte) => byte === 0x0a).length + 1
}

function readWindows1252(bytes: Uint8Array): string | SheetProblem {
  const units = new Uint16Array(bytes)
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80 || byte > 0x9f) continue
    const character = WINDOWS_1252.charAt(byte - 0x80)
    // Otherwise a name would be stored with characters that nobody can see.
    if (character === ' ') return sheetProblem('encoding-unknown', lineOf(bytes, at))
    units[at] = character.charCodeAt(0)
  }
  return textOf(units)
}

function readUtf16(bytes: Uint8Array, isLittle: boolean): string | SheetProblem {
  const units = new Uint16Array(bytes.length >> 1)
  for (let at = 0; at < units.length; at++) {
    const [one = 0, other = 0] = [bytes[at * 2], bytes[at * 2 + 1]]
    units[at] = isLittle ? one | (other << 8) : (one << 8) | other
  }
  const text = textOf(units)
  return bytes.length % 2 === 0 && text.isWellFormed() ? text : sheetProblem('encoding-unknown')
}

/** UTF-8, or why it is not. Where most of it is UTF-8, the rest is damage: read as another encoding, every accent would be wrong. */
function readStrictUtf8(bytes: Uint8Array): string | SheetProblem {
  const { text, firstBroken } = readUtf8(bytes)
  return firstBroken === null ? text : sheetProblem('encoding-mixed', lineOf(bytes, firstBroken))
}

function readAs(encoding: Encoding, bytes: Uint8Array): string | SheetProblem {
  switch (encoding) {
    case 'utf-8':
      return readStrictUtf8(bytes)
    case 'utf-16le':
    case 'utf-16be':
      return readUtf16(bytes, encoding === 'utf-16le')
    case 'windows-1252':
      return readWindows1252(bytes)
  }
}

/** UTF-16 without a mark, by its NULs: in text of Latin letters every other byte is one. */
function utf16ByNuls(bytes: Uint8Array): Encoding | null {
  const head = bytes.subarray(0, 4096 - (bytes.length % 2))
  const nuls = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls.map((count) => count / (head.length / 2))
  if (odd > 0.4 && even < 0.05) return 'utf-16le'
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : null
}

function detect(bytes: Uint8Array): Encoding {
  const byNuls = utf16ByNuls(bytes)
  if (byNuls !== null) return byNuls
  const { characters, broken } = readUtf8(bytes)
  return broken === 0 || characters > broken ? 'utf-8' : 'windows-1252'
}

/**
 * Bytes as text: by the byte order mark, else UTF-16 by its NULs, else UTF-8 where it is valid, else Windows-1252. Nothing is replaced: what can't be
 * read is a problem, otherwise a wrong name would be stored.
 * @param chosen the encoding that a person chose instead of the one that is found
 */
export function decode(bytes: Uint8Array, chosen: Encoding | null = null): Decoded | SheetProblem {
  const [marked, mark = []] = BOMS.find(([, start]) => startsWith(bytes, start)) ?? []
  const bom = marked !== undefined && (chosen === null || chosen === marked)
  const rest = bom ? bytes.subarray(mark.length) : bytes
  const encoding = chosen ?? marked ?? detect(bytes)
  // Otherwise José of an old Macintosh program, whose lines end with CR alone, would be JosŽ.
  if (chosen === null && encoding === 'windows-1252' && bytes.includes(0x0d) && !bytes.includes(0x0a))
    return sheetProblem('encoding-unknown')
  const text = readAs(encoding, rest)
  return typeof text === 'string' ? { encoding, bom, text } : text
}
