import type { SameDayEntry } from '#shared/ipc/contract.ts'
import { timeAndDay } from '../../lib/format.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'

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

interface Overlapped {
  readonly start: number
  readonly zone: string
  /** Of the patient whose entry is typed. */
  readonly mrn: string
}

function whose({ registry, about, mrn }: SameDayEntry, ownMrn: string): string {
  if (registry === null && mrn === ownMrn) return 'this patient'
  const name = isolated(about) || mrnText(mrn)
  return registry === null ? name : `${name} in ${isolated(registry)}`
}

/** Names the first entry that is overlapped, with its registry where that is another. Empty without any. */
export function overlapText([first, ...more]: readonly SameDayEntry[], { start, zone, mrn }: Overlapped): string {
  if (!first) return ''
  const others = more.length > 0 ? ` (and ${more.length} more)` : ''
  const when = timeAndDay(first.at, start, zone)
  return `Overlaps your entry for ${whose(first, mrn)} at ${when}, ${first.minutes} min${others}. Check the times.`
}
