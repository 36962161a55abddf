/** Builds `out/` when it is missing or older than its sources. Throws with the build's own output when that fails. */
export function buildIfStale(): void
