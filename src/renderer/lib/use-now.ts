import { useEffect, useState } from 'react'

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
