/** The attempts at one thing, of which only the latest counts: the answer to an earlier attempt comes too late. */
export interface Attempts {
  /** Begins an attempt. The returned function says whether the attempt is still the latest. */
  begin(): () => boolean
  /** Makes every answer that is still under way come too late. */
  drop(): void
}

export function createAttempts(): Attempts {
  let latest = 0
  return {
    begin() {
      const mine = ++latest
      return () => mine === latest
    },
    drop() {
      latest++
    },
  }
}
