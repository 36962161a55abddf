/** Draws that are the same in every run. */
export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from 0 up to, without, `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  pick<T>(from: readonly T[]): T | undefined
  /** One of the rows, each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(rows: readonly T[]): T
}

/** mulberry32. The same seed draws the same. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function seeded(seed: number): Random {
  const next = numbers(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => {
      const one = from[below(from.length)]
      // An empty list has none: the second signature of `pick` says so.
      return one as T
    },
    weighted(rows) {
      const total = rows.reduce((sum, row) => sum + row.weight, 0)
      let left = next() * total
      const drawn = rows.find((row) => {
        left -= row.weight
        return left < 0
      })
      if (!drawn) throw new Error('There is nothing to draw from.')
      return drawn
    },
  }
}

/** A seed for a part of what has the seed `seed`. */
export const derivedSeed = (seed: number, part: number): number => (Math.imul(seed, 31) + part * 0x9e3779b1) | 0
