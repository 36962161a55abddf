/** Spaces of every kind, controls, and what nobody sees; the joiners of Arabic and Indic letters only at the ends. */
const EDGE = /^[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]$/u

/** The last character of a text, which may be of two code units; empty of an empty text. */
const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? ''

/**
 * A cell without the spaces and invisible characters at its ends. What is inside stays as it is. Each character is looked at once: an expression that ends
 * in `+$` would begin anew at each space of a long run inside, and stand still for minutes.
 */
export function trimCell(cell: string): string {
  let end = cell.length
  for (let last = lastOf(cell); EDGE.test(last); last = lastOf(cell.slice(Math.max(0, end - 2), end)))
    end -= last.length
  let start = 0
  for (const first of cell) {
    if (start >= end || !EDGE.test(first)) break
    start += first.length
  }
  return cell.slice(start, end)
}

/** Invisible characters inside a text, but for the two joiners, which letters of some scripts need. */
const INVISIBLE = /(?!\u200c|\u200d|\s)[\p{C}\p{Default_Ignorable_Code_Point}]/gu

/** A cell as a text for a person: without what nobody sees, line breaks and several spaces as one space. */
export const textOfCell = (cell: string): string =>
  trimCell(cell)
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\s\p{Z}]+/gu, ' ')

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => trimCell(cell) === '')

/** An apostrophe before a sign that starts a formula: our own export disarms cells so (`sheets/csv.ts`). */
const disarmed = (text: string): string => text.replace(/^'(?=[=+@-])/, '')

/** Without the form in which spreadsheets protect a text: `="00123"` is 00123. Null when the cell has another form. */
export function unwrapped(cell: string): string | null {
  const text = trimCell(cell)
  const inner = disarmed(text)
  return /^="((?:[^"]|"")*)"$/.exec(inner)?.[1]?.replaceAll('""', '"') ?? (inner === text ? null : inner)
}
