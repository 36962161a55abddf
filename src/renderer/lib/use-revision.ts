import { useRef } from 'react'

/** Counts up with every change of a value: a reason to read again what depends on it. */
export function useRevision(value: unknown): number {
  const seen = useRef({ value, revision: 0 })
  if (seen.current.value !== value) seen.current = { value, revision: seen.current.revision + 1 }
  return seen.current.revision
}
