import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The rows in sight and row `kept`, which holds the focus: it must not leave the document while it has it. */
export function withRow(range: Range, kept: number): number[] {
  const visible = defaultRangeExtractor(range)
  if (kept < 0 || kept >= range.count || visible.includes(kept)) return visible
  const [first] = visible
  return first === undefined || kept > first ? [...visible, kept] : [kept, ...visible]
}
