/** Item answers (0–3) that add up to `total`; item 9 of a PHQ-9 is given, the other items take the rest evenly. */
export function answersFor(total: number, items: number, itemNine: number | null): number[] {
  const free = itemNine === null ? items : items - 1
  const rest = total - (itemNine ?? 0)
  const answers = Array.from({ length: free }, (_, index) => Math.floor(rest / free) + (index < rest % free ? 1 : 0))
  return itemNine === null ? answers : [...answers, itemNine]
}

/** The answer to item 9 that a total needs at least: eight items reach 24. */
export const leastItemNine = (total: number): number => Math.max(0, total - 24)
