/**
 * Whole numbers as a text of characters that JSON writes as they are: much smaller than a list of numbers, and read several times as
 * fast. Each number has the same number of characters, the most significant first.
 */
const FIRST = 35
const BACKSLASH = 92
export const BASE = 91

/** Characters for numbers up to `most`. */
export function widthFor(most: number): number {
  let width = 1
  for (let room = BASE; room <= most; room *= BASE) width++
  return width
}

/** @param numbers from 0 on, each below `BASE ** width` */
export function digitsOf(numbers: readonly number[], width: number): string {
  let text = ''
  for (const number of numbers) {
    let digits = ''
    let rest = number
    for (let digit = 0; digit < width; digit++) {
      const code = FIRST + (rest % BASE)
      digits = String.fromCharCode(code < BACKSLASH ? code : code + 1) + digits
      rest = Math.floor(rest / BASE)
    }
    text += digits
  }
  return text
}

/** What each character stands for; NaN for what is no digit. */
const VALUE = Float64Array.from({ length: 128 }, (_, code) =>
  code < FIRST || code === BACKSLASH || code > FIRST + BASE
    ? Number.NaN
    : code < BACKSLASH
      ? code - FIRST
      : code - FIRST - 1,
)

/** @throws RangeError for a text that `digitsOf` did not make */
export function numbersIn(text: string, width: number): number[] {
  const count = text.length / width
  if (!(width >= 1) || !Number.isInteger(count)) throw new RangeError('These digits are not whole.')
  const numbers = new Array<number>(count)
  let at = 0
  let sum = 0
  for (let place = 0; place < count; place++) {
    let number = 0
    for (let digit = 0; digit < width; digit++) number = number * BASE + (VALUE[text.charCodeAt(at++)] ?? Number.NaN)
    numbers[place] = number
    sum += number
  }
  if (Number.isNaN(sum)) throw new RangeError('These are no digits.')
  return numbers
}
