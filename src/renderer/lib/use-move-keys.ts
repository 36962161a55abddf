import { useEffect, useRef } from 'react'

const COVERING = '[role="dialog"], [role="alertdialog"], [role="menu"]'
const TYPING = 'input, textarea, select'

/** Alt ↑ and Alt ↓ of a screen, while it is mounted: not while somebody types, where they move in the text, and not under a dialog. */
export function useMoveKeys(move: (by: -1 | 1) => void): void {
  const latest = useRef(move)
  useEffect(() => {
    latest.current = move
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      if (event.target instanceof Element && event.target.matches(TYPING)) return
      if (document.querySelector(COVERING)) return
      event.preventDefault()
      latest.current(event.key === 'ArrowUp' ? -1 : 1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
