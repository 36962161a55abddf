import { useEffect, useRef, useState } from 'react'
import { type Leaving, useLeaving } from './use-leaving.ts'

/** Where a page leaves what is asked before it is left: `act` is done at once, or after the person has agreed. */
export interface LeaveGuard {
  current: ((act: () => void) => void) | null
}

interface GuardedOptions {
  readonly isTyped: boolean
  readonly isSaving: boolean
  /** Where the form can be closed without leaving its page. */
  readonly onClose?: () => void
}

/** Asks before a page is left with something that is not saved. */
export function useGuardedLeaving(guard: LeaveGuard, { isTyped, isSaving, onClose }: GuardedOptions): Leaving {
  const [wanted, setWanted] = useState<{ readonly act: () => void } | null>(null)
  const leaving = useLeaving({ isTyped, isSaving, onClose: () => (wanted ? wanted.act() : onClose?.()) })
  const latest = useRef(leaving)
  useEffect(() => {
    latest.current = leaving
  })
  // The question is about what was wanted: it is asked once that is known.
  useEffect(() => {
    if (wanted) latest.current.close()
  }, [wanted])
  useEffect(() => {
    guard.current = (act) => setWanted({ act })
    return () => {
      guard.current = null
    }
  }, [guard])
  return {
    ...leaving,
    // Who stays and closes the form later does not want to leave the page any more.
    stay: () => {
      setWanted(null)
      leaving.stay()
    },
  }
}
