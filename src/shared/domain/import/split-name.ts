/** How the names of a column stand: `Doe, Jane` · `Jane Doe` · `Doe Jane`. */
export const NAME_ORDERS = ['last-comma-first', 'first-last', 'last-first'] as const
export type NameOrder = (typeof NAME_ORDERS)[number]

export interface SplitName {
  readonly firstName: string
  readonly lastName: string
  /** Whether a person has to look at it: the text does not say where the last name ends. */
  readonly isGuessed: boolean
}

/** Words that belong to a last name after them. */
const PARTICLES = new Set(
  'da das de del della der den di do dos du el la las le los san santa st st. ter ten van von vom zu y e'.split(' '),
)
const SUFFIX = /^(?:jr|sr|ii|iii|iv|esq)\.?$/i

const words = (text: string) => text.split(' ').filter(Boolean)
const joined = (all: readonly string[]) => all.filter(Boolean).join(' ')

/** `Doe, Jane M` and `Doe, Jr., John`: a suffix goes to the last name, wherever it stands. */
function splitAtComma(text: string): SplitName {
  const [last = '', ...rest] = text.split(',').map((part) => part.trim())
  const suffixes = rest.filter((part) => SUFFIX.test(part))
  const firsts = rest.filter((part) => !SUFFIX.test(part))
  return { lastName: joined([last, ...suffixes]), firstName: joined(firsts), isGuessed: firsts.length > 1 }
}

/** The place of the first word of a last name that stands at the end: with the particles before it. */
function lastNameStart(all: readonly string[]): number {
  let start = all.length - 1
  if (SUFFIX.test(all[start] ?? '')) start--
  while (start > 1 && PARTICLES.has((all[start - 1] ?? '').toLowerCase())) start--
  return Math.max(start, 0)
}

/** The place after the last word of a last name that stands at the beginning. */
function lastNameEnd(all: readonly string[]): number {
  let end = 1
  while (end < all.length - 1 && PARTICLES.has((all[end - 1] ?? '').toLowerCase())) end++
  return end
}

/**
 * Splits a name of one column into first and last name. A comma always parts the last name from the first. Two words are split by the column's
 * order; one word, or three and more, or an order that nobody has named, is a guess.
 * @param order null: the column's order is not known; it is read as `Jane Doe`
 */
export function splitName(text: string, order: NameOrder | null): SplitName {
  if (text.includes(',')) return splitAtComma(text)
  const all = words(text)
  const isGuessed = all.length !== 2 || order === null || order === 'last-comma-first'
  if (order === 'last-first') {
    const end = lastNameEnd(all)
    return { lastName: joined(all.slice(0, end)), firstName: joined(all.slice(end)), isGuessed }
  }
  const start = lastNameStart(all)
  return { lastName: joined(all.slice(start)), firstName: joined(all.slice(0, start)), isGuessed }
}

/** The order of a column's names, where most of them say it by a comma; null where a person has to. */
export function foundNameOrder(names: readonly string[]): NameOrder | null {
  const filled = names.filter((name) => name !== '')
  return filled.filter((name) => name.includes(',')).length * 2 > filled.length ? 'last-comma-first' : null
}
