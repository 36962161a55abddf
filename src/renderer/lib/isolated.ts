/** Characters that turn what stands beside them (UAX #9: embeddings, overrides, isolates). */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g
/** Letters that are written from right to left, and marks that count as such. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const between = (start: string, value: string): string => {
  const plain = value.replace(TURNING, '')
  return RIGHT_TO_LEFT.test(plain) ? `${start}${plain}\u2069` : plain
}

/** A value that stands in a text beside others, in its own direction. Otherwise a name could turn the number beside it. */
export const isolated = (value: string): string => between('\u2068', value)

/** A number such as an MRN, which is read from left to right wherever it stands. */
export const isolatedNumber = (value: string): string => between('\u2066', value)

/** `MRN 100201` */
export const mrnText = (mrn: string): string => `MRN ${isolatedNumber(mrn)}`
