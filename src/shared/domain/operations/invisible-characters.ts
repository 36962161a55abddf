/** Characters that nobody sees, by the names that Unicode gives them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u0000', 'a NUL'],
  ['\t', 'a tab'],
  ['\n', 'a line break'],
  ['\r', 'a line break'],
  ['\u00ad', 'a soft hyphen'],
  ['\u061c', 'an Arabic letter mark'],
  ['\u200b', 'a zero-width space'],
  ['\u200c', 'a zero-width non-joiner'],
  ['\u200d', 'a zero-width joiner'],
  ['\u200e', 'a left-to-right mark'],
  ['\u200f', 'a right-to-left mark'],
  ['\u202a', 'a left-to-right embedding'],
  ['\u202b', 'a right-to-left embedding'],
  ['\u202c', 'an end of embedding'],
  ['\u202d', 'a left-to-right override'],
  ['\u202e', 'a right-to-left override'],
  ['\u2060', 'a word joiner'],
  ['\u2066', 'a left-to-right isolate'],
  ['\u2067', 'a right-to-left isolate'],
  ['\u2068', 'a first strong isolate'],
  ['\u2069', 'an end of isolate'],
  ['\ufeff', 'a byte order mark'],
])

/** Controls, format and direction characters, halves of a character, what has no meaning in Unicode, and what is drawn as nothing. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** The first character of a text that nobody sees, as `a zero-width space (U+200B)`; null when there is none. */
export function invisibleCharacter(text: string): string | null {
  const found = INVISIBLE.exec(text)?.[0]
  if (found === undefined) return null
  const point = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `${NAMES.get(found) ?? 'an invisible character'} (U+${point})`
}
