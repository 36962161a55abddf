import { foldedWithPlaces, foldText } from '#shared/domain/fold.ts'
import { isolated } from '../../lib/isolated.ts'

type Span = readonly [from: number, to: number]

/** The end of the character that begins at a place, with the marks that belong to it. */
function endOf(text: string, at: number): number {
  const rest = text.slice(at)
  return at + (/^(?:.\p{M}*)/su.exec(rest)?.[0].length ?? 1)
}

/** Where one of the typed words stands in a text, as the search compares them; null where none does. */
export function markedSpan(text: string, typed: string): Span | null {
  const { folded, places } = foldedWithPlaces(text)
  for (const word of typed.split(/\s+/).flatMap((one) => foldText(one) || [])) {
    const at = folded.indexOf(word)
    const [from, last] = at === -1 ? [] : [places[at], places[at + word.length - 1]]
    if (from !== undefined && last !== undefined) return [from, endOf(text, last)]
  }
  return null
}

/** The one character at a place of a text. */
export const oneCharacter = (text: string, at: number): Span => [at, endOf(text, at)]

/** A text with a part of it underlined: why a search found it. */
export function Marked({ text, span }: { readonly text: string; readonly span: Span | null }) {
  if (!span) return isolated(text)
  const [from, to] = span
  return (
    <>
      {text.slice(0, from)}
      <mark className="found">{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
