import { type KnownConnection, SAMPLE_ID, START_ID } from './known-connections.ts'

/**
 * The connection that Caseload opens by itself: a start file's first, else the last that was used; else the sample clinic where that is asked
 * for. Null for the sign-in screen.
 */
export function startWith(known: readonly KnownConnection[], beginWithSample: boolean): string | null {
  const start = known.find((one) => one.connection.id === START_ID)
  if (start) return START_ID
  const [last] = known.filter((one) => one.kept && one.lastUsedAt !== null)
  if (last) return last.connection.id
  return beginWithSample && !known.some((one) => one.kept) ? SAMPLE_ID : null
}
