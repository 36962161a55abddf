/** Marks the fuses in Electron's binary: build/fuses of Electron's sources. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The fuses of Electron 45 as they are delivered: nine. */
export const DELIVERED = '101100011'

/** A fuse wire as it stands in a binary: the mark, version 1, the number of fuses, and a digit for each. */
export const fuseWire = (digits: string = DELIVERED): Buffer =>
  Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, digits.length]), Buffer.from(digits)])
