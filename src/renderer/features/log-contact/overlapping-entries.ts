import type { SameDayEntry } from '#shared/ipc/contract.ts'

/**
 * One's own entries of a day that lie over a time, in order. Epoch milliseconds and minutes. An entry without minutes is a moment:
 * it lies over another when it starts within it.
 */
export function overlapping(
  entries: readonly SameDayEntry[],
  start: number,
  minutes: number,
  ownLogId: string,
): SameDayEntry[] {
  const end = (from: number, length: number) => from + Math.max(length, 1) * 60_000
  return entries.filter(
    ({ logId, at, minutes: length }) => logId !== ownLogId && at < end(start, minutes) && start < end(at, length),
  )
}
