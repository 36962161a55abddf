const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Fewer letters would name two days or months. */
const FEWEST_LETTERS = 3

/** Whether a typed word, in small letters, is a name or the beginning of it. */
export const startsName = (word: string) => (name: string) => word.length >= FEWEST_LETTERS && name.startsWith(word)

/** The number of a month, 1 to 12, by its name or the beginning of it (`nov`); null for another word. */
export function monthNumber(word: string): number | null {
  const at = MONTHS.findIndex(startsName(word === 'sept' ? 'sep' : word))
  return at === -1 ? null : at + 1
}
