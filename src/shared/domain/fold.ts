/**
 * Latin letters that Unicode doesn't decompose, as they are typed without them: as the collation of CLDR compares them, or as passports write them
 * (ICAO Doc 9303, part 3, section 6). The last ones are the hooked and barred letters of African and Turkic alphabets.
 */
const LETTERS: ReadonlyMap<string, string> = new Map(
  [
    ['æ ǽ', 'ae'],
    ['œ', 'oe'],
    ['ß', 'ss'],
    ['þ', 'th'],
    ['ĸ', 'q'],
    ['ƀ ɓ ƃ', 'b'],
    ['ƈ ȼ', 'c'],
    ['ð đ ɖ ɗ ƌ', 'd'],
    ['ə ǝ ɛ ɇ', 'e'],
    ['ƒ', 'f'],
    ['ɠ ǥ ɣ ꞡ ᵹ', 'g'],
    ['ħ ⱨ', 'h'],
    ['ı ɨ ɩ', 'i'],
    ['ɉ', 'j'],
    ['ƙ ⱪ ꞣ', 'k'],
    ['ł ƚ ⱡ', 'l'],
    ['ŋ ɲ ƞ ꞥ', 'n'],
    ['ø ɔ ɵ', 'o'],
    ['ƥ', 'p'],
    ['ɋ', 'q'],
    ['ɍ ꞧ', 'r'],
    ['ꞩ ẜ ẝ', 's'],
    ['ŧ ʈ ƭ ƫ ⱦ', 't'],
    ['ʉ', 'u'],
    ['ʋ', 'v'],
    ['ⱳ', 'w'],
    ['ƴ ɏ', 'y'],
    ['ƶ ʒ ȥ ⱬ', 'z'],
    // A sigma at the end of a word.
    ['ς', 'σ'],
  ].flatMap(([letters = '', plain = '']) => letters.split(' ').map((letter): [string, string] => [letter, plain])),
)

/** What isn't a letter or a digit, and letters that are written as apostrophes. */
const SIGNS = /[^\p{L}\p{N}]|[\u02b0-\u02ff\ua78c]/gu

/** A decimal digit of any script as 0 to 9: such digits stand in rows of ten in Unicode, from 0 to 9. */
function digitOf(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let first = point
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return String((point - first) % 10)
}

const plainOf = (character: string): string =>
  LETTERS.get(character) ?? (/\p{Nd}/u.test(character) ? digitOf(character) : character)

/**
 * A text as it is searched, sorted and compared with others: without case, accents, width, spaces, hyphens, apostrophes and other signs.
 * O’Brien, O'Brien and obrien are the same, and so are Łukasz and lukasz, Straße and STRASSE, İnan and inan. Empty for a text of signs only.
 */
export function foldText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  // By way of capitals, because they know no ß, ſ or ı.
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase().normalize('NFKD')
  return bare
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(SIGNS, '')
    .replaceAll(/[^\0-\x7f]/gu, plainOf)
}

/** A folded text, and for each of its letters the place in the text that it came from. */
export function foldedWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = ''
  let at = 0
  const places: number[] = []
  for (const character of text) {
    const letters = foldText(character)
    folded += letters
    places.push(...Array.from(letters, () => at))
    at += character.length
  }
  return { folded, places }
}

/** Whether every word that was typed is part of one of the texts. A word of signs only is left out, unless nothing else was typed. */
export function holdsWords(texts: readonly string[], typed: string): boolean {
  const words = typed.split(/\s+/).flatMap((word) => foldText(word) || [])
  if (words.length === 0) return texts.some((text) => text.includes(typed.trim()))
  const folded = texts.map(foldText)
  return words.every((word) => folded.some((text) => text.includes(word)))
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** The order of two folded texts for people: numbers by their value. */
export const compareFolded = collator.compare
