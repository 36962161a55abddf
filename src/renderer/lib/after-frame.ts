/** The longest that something waits for a moment in which the window has nothing to draw, in milliseconds. */
const LONGEST_MS = 200

/** Does something once what was changed is painted, when the window has nothing else to do. Returns what gives it up. */
export function afterFrame(act: () => void): () => void {
  // Outside of a browser nothing is painted.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: LONGEST_MS })
  return () => cancelIdleCallback(handle)
}
