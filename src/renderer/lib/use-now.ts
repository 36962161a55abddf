import { useEffect, useMemo, useState } from 'react'

/** The clock of this computer, epoch milliseconds: the one place where the window reads it. */
export const now = (): number => Date.now()

/** The time now, read again every `intervalMs` so that "2 min ago" stays true. Epoch milliseconds. */
export function useNow(intervalMs = 15_000): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), intervalMs)
    return () => clearInterval(timer)
  }, [intervalMs])
  return at
}

/**
 * The time now, read again each minute, and at once when what is shown changes: an entry that was just made is never later than the
 * clock it is counted with. Epoch milliseconds.
 * @param shown what is looked at with this clock; another object is another reading
 */
export function useNowWith(shown: unknown): number {
  const minute = useNow(60_000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown stands for the moment it came.
  return useMemo(() => Math.max(minute, now()), [minute, shown])
}
