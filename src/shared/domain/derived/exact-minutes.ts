export const MILLIONTHS = 1_000_000

/** The exact sum of minutes, in whole millionths of a minute. */
export const sumMillionths = (minutes: readonly number[]): number =>
  minutes.reduce((total, one) => total + Math.round(one * MILLIONTHS), 0)

/** Sums exactly, and rounds down once, at the end: whole minutes. */
export const sumMinutes = (minutes: readonly number[]): number => Math.floor(sumMillionths(minutes) / MILLIONTHS)
