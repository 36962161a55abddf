import { useEffect, useRef, useState } from 'react'
import { isComposing, isKey } from './shortcut-keys.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** How long the second key is waited for, in milliseconds. */
const WAIT_MS = 3000

/**
 * Two keys, one after the other. After the first key no other shortcut fires. Any other key, or waiting too long, cancels.
 * @param second what each second key does; null while the first key does nothing
 * @returns whether the second key is waited for
 */
export function useChord(first: string, second: Readonly<Record<string, () => void>> | null): boolean {
  const [waiting, setWaiting] = useState(false)
  const latest = useRef(second)
  useEffect(() => {
    latest.current = second
  })
  useShortcuts(second ? { [first]: () => setWaiting(true) } : {})
  useEffect(() => {
    if (!waiting) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event) || ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      setWaiting(false)
      const letters = latest.current ?? {}
      for (const [letter, act] of Object.entries(letters)) if (isKey(event, letter)) act()
    }
    const timer = setTimeout(() => setWaiting(false), WAIT_MS)
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [waiting])
  return waiting
}
