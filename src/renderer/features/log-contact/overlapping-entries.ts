import type { SameDayEntry } from '#shared/ipc/contract.ts'

/**
 * The person's own entries of a day that overlap a time. `start` in epoch milliseconds. An entry without minutes is a moment: it overlaps
 * another entry when it starts within that entry. Entries that only touch do not overlap.
 */
export function overlapping(
  entries: readonly SameDayEntry[],
  start: number,
  minutes: number,
  ownLogId: string,
): SameDayEntry[] {
  const end = (from: number, length: number) => from + Math.max(length * 60_000, 1)
  return entries.filter(
    ({ logId, at, minutes: length }) => logId !== ownLogId && at < end(start, minutes) && start < end(at, length),
  )
}
