import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/**
 * The indices in sight of a list of which only a part is drawn, in order, and those of `kept` that are on it: a row with the focus, or one
 * that is spoken of, otherwise the focus would be lost when the row scrolls out of sight.
 * @param kept indices from 0; -1 for none
 */
export function keptRange(range: Range, kept: readonly number[]): number[] {
  const visible = defaultRangeExtractor(range)
  const others = kept.filter((at) => at >= 0 && at < range.count && !visible.includes(at))
  return others.length === 0 ? visible : [...new Set([...visible, ...others])].toSorted((a, b) => a - b)
}
