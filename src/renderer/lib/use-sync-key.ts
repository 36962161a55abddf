import { useEffect, useRef } from 'react'
import { isModKey } from './shortcut-keys.ts'

/**
 * Ctrl R, wherever the focus is: in a field, in a dialog, anywhere. It is taken from the page in any case, so that no window is ever
 * loaded anew under what somebody types.
 */
export function useSyncKey(sync: () => void): void {
  const latest = useRef(sync)
  useEffect(() => {
    latest.current = sync
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isModKey(event, 'r')) return
      event.preventDefault()
      if (!event.repeat && !event.shiftKey) latest.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
