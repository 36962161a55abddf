import { foldedWithPlaces, foldText } from '../fold.ts'

/** The first place at which two texts differ. */
function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}

/**
 * The place in a name's beginning at which it differs from a word by one wrong, missing, surplus or two swapped letters (Damerau 1964); null when
 * it differs by more. A word may be the beginning of the name only.
 */
function differsAt(name: string, word: string): number | null {
  const at = firstDifference(name, word)
  const begins = (from: number, of: number) => name.startsWith(word.slice(of), from)
  const isSwapped = name[at] === word[at + 1] && name[at + 1] === word[at] && begins(at + 2, at + 2)
  const isWrong = begins(at + 1, at + 1)
  const isMissing = begins(at + 1, at)
  const isSurplus = begins(at, at + 1)
  return isSwapped || isWrong || isMissing || isSurplus ? at : null
}

/** A name from each of its parts on, folded: `delacruz`, `lacruz` and `cruz` of `De la Cruz`. The whole name comes first. */
export function foldedFromParts(name: string): string[] {
  const starts = [...name.matchAll(/[^\s-]+/g)].map(({ index }) => index)
  return [...new Set([0, ...starts])].map((start) => foldText(name.slice(start)))
}

/** Whether a name differs from a typed word by one letter: the name, or one of its parts. @param parts of `foldedFromParts` @param word folded */
export const isOneErrorOff = (parts: readonly string[], word: string): boolean =>
  parts.some((part) => differsAt(part, word) !== null)

/**
 * Where a name differs from a typed word by one letter: an index into the name as it is written (of the last letter where the name ends before). Null
 * when it differs by more than one letter.
 * @param word folded (`foldText`)
 */
export function oneErrorAt(name: string, word: string): number | null {
  const { folded, places } = foldedWithPlaces(name)
  for (const part of foldedFromParts(name)) {
    const at = differsAt(part, word)
    if (at !== null) return places[Math.min(folded.length - part.length + at, folded.length - 1)] ?? null
  }
  return null
}
