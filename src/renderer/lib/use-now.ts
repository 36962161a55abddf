import { useEffect, useState } from 'react'

/** The clock, read again every `intervalMs` so that "2 min ago" stays true. Epoch milliseconds. */
export function useNow(intervalMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalMs)
    return () => clearInterval(timer)
  }, [intervalMs])
  return now
}
