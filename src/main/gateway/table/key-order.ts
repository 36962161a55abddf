/** Of DynamoDB: a sort key is 1,024 bytes of UTF-8 at most. */
const LONGEST_KEY = 1024
/** Characters that a position looks at: what differs later tells nothing about where most keys are. */
const DEPTH = 10

/** Surrogates stand before U+E000…U+FFFF in UTF-16, and after them in UTF-8. */
const inUtf8Order = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** Compares two sort keys as DynamoDB does: by their UTF-8 bytes. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left !== right) return inUtf8Order(left) - inUtf8Order(right)
  }
  return a.length - b.length
}

const codePoints = (key: string): number[] => Array.from(key, (character) => character.codePointAt(0) ?? 0)

/** The characters that keys are made of. Between `MRN-0001` and `MRN-9999` there are 10,000 keys, not 256 to the fourth. */
export interface Alphabet {
  add(key: string): void
  /** In the order of keys. */
  readonly characters: readonly number[]
}

export function createAlphabet(): Alphabet {
  const seen = new Set<number>()
  let sorted: readonly number[] | null = null
  return {
    add(key) {
      for (const point of codePoints(key)) {
        if (seen.has(point)) continue
        seen.add(point)
        sorted = null
      }
    },
    get characters() {
      sorted ??= [...seen].sort((a, b) => a - b)
      return sorted
    },
  }
}

/** An interval of keys with a scale from 0 (`low`) to 1 (`high`). */
export interface Scale {
  /** Where a key is on the scale; below 0 or above 1 outside. */
  position(key: string): number
  /** A key at this position, strictly between the two ends; null when there is none. */
  keyAt(position: number): string | null
}

/** Fractions of 0…1 for what follows `skip` characters: each character is a digit, the end of the key is the digit 0. */
function fractions(skip: number, characters: readonly number[]) {
  const base = characters.length + 1
  const digitOf = (point: number): number => {
    const at = characters.findIndex((one) => one >= point)
    return at < 0 ? base - 1 : at + 1
  }
  return {
    of: (key: string): number =>
      codePoints(key)
        .slice(skip, skip + DEPTH)
        .reduceRight((rest, point) => (digitOf(point) + rest) / base, 0),
    text(fraction: number): string {
      let [rest, text] = [fraction, '']
      for (let at = 0; at < DEPTH; at++) {
        rest *= base
        const digit = Math.floor(rest)
        const point = characters[digit - 1]
        if (point === undefined) break
        text += String.fromCodePoint(point)
        rest -= digit
      }
      return text
    },
  }
}

/** The scale between two keys, `low` before `high`, by what follows the characters that they share. */
export function scaleOf(low: string, high: string, { characters }: Alphabet): Scale {
  const [first, last] = [codePoints(low), codePoints(high)]
  const differs = first.findIndex((point, at) => point !== last[at])
  const skip = differs < 0 ? first.length : differs
  const prefix = String.fromCodePoint(...first.slice(0, skip))
  const { of, text } = fractions(skip, characters)
  const start = of(low)
  const width = of(high) - start
  return {
    position(key) {
      if (compareKeys(key, low) <= 0) return 0
      if (compareKeys(key, high) >= 0 || width <= 0) return 1
      return Math.min(1, Math.max(0, (of(key) - start) / width))
    },
    keyAt(position) {
      const key = prefix + text(start + width * position)
      const between = compareKeys(low, key) < 0 && compareKeys(key, high) < 0
      return between && Buffer.byteLength(key) <= LONGEST_KEY ? key : null
    },
  }
}
