import { useContext, useMemo } from 'react'
import { SyncContext } from './contexts.ts'
import { now, useNow } from './use-now.ts'

/** The time now by the table's clock, as `useNow`: what the clinic's records are dated and counted with. Epoch milliseconds. */
export function useTableNow(intervalMs?: number): number {
  const { clockSkewMs } = useContext(SyncContext)
  return useNow(intervalMs) - clockSkewMs
}

/**
 * The time now by the table's clock, read again each minute, and at once when what is shown changes: an entry that was just made is never
 * later than the clock it is counted with. Epoch milliseconds.
 * @param shown what is looked at with this clock; another object is another reading
 */
export function useNowWith(shown: unknown): number {
  const { clockSkewMs } = useContext(SyncContext)
  const minute = useNow(60_000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown stands for the moment it came.
  return useMemo(() => Math.max(minute, now()) - clockSkewMs, [minute, shown, clockSkewMs])
}

/** Reads the table's clock at the moment of the call, epoch milliseconds. */
export function useTableClock(): () => number {
  const { clockSkewMs } = useContext(SyncContext)
  return () => now() - clockSkewMs
}

/** `7 min`, `8 h 2 min`, `3 d 4 h`. */
function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ]
  const told = parts.slice(parts.findIndex(([count]) => count > 0)).slice(0, 2)
  return told
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** How far this computer's clock is from the table's, as a sentence; null where the two agree. @param skewMs positive = ahead */
export function clockSkewText(skewMs: number): string | null {
  if (skewMs === 0) return null
  return `This computer’s clock is ${lengthText(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} the table’s.`
}
