/** Text of code units, in pieces that a call can take. */
export function textOf(units: ArrayLike<number>): string {
  let text = ''
  for (let at = 0; at < units.length; at += 8192)
    text += String.fromCharCode(...Array.prototype.slice.call(units, at, at + 8192))
  return text
}

/** Bytes that follow a first byte, and the least character that needs so many: a shorter form is the only one allowed (RFC 3629 §3). */
function lengthOf(first: number): { readonly more: number; readonly least: number } | null {
  if (first >= 0xc2 && first <= 0xdf) return { more: 1, least: 0x80 }
  if (first >= 0xe0 && first <= 0xef) return { more: 2, least: 0x800 }
  return first >= 0xf0 && first <= 0xf4 ? { more: 3, least: 0x10000 } : null
}

/** The character of several bytes that begins at a byte; null when the bytes are none. */
function characterAt(bytes: Uint8Array, at: number): { readonly point: number; readonly size: number } | null {
  const first = bytes[at] ?? 0
  const length = lengthOf(first)
  if (length === null) return null
  let point = first & (0x3f >> length.more)
  for (let next = 1; next <= length.more; next++) {
    const byte = bytes[at + next] ?? 0
    if (byte >> 6 !== 0b10) return null
    point = (point << 6) | (byte & 0x3f)
  }
  const isHalf = point >= 0xd800 && point <= 0xdfff
  return point < length.least || point > 0x10ffff || isHalf ? null : { point, size: length.more + 1 }
}

interface Utf8Reading {
  readonly text: string
  /** Characters of more than one byte. */
  readonly characters: number
  /** Bytes that belong to no character. They are left out of the text. */
  readonly broken: number
  /** Index of the first such byte, null when there is none. */
  readonly firstBroken: number | null
}

/** Reads bytes as UTF-8 and counts what speaks for it and against it. `TextDecoder` is not in every process, and counts nothing. */
export function readUtf8(bytes: Uint8Array): Utf8Reading {
  const units: number[] = []
  let characters = 0
  let broken = 0
  let firstBroken: number | null = null
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const found = byte < 0x80 ? { point: byte, size: 1 } : characterAt(bytes, at)
    if (found === null) {
      broken++
      firstBroken ??= at
    } else {
      if (found.size > 1) characters++
      if (found.point < 0x10000) units.push(found.point)
      else units.push(0xd7c0 + (found.point >> 10), 0xdc00 + (found.point & 0x3ff))
    }
    at += found?.size ?? 1
  }
  return { text: textOf(units), characters, broken, firstBroken }
}
