import { shortcutOf } from './shortcut-keys.ts'

/**
 * Calls `run` for Ctrl+L (Cmd+L) wherever the focus is, in dialogs and fields too: whoever leaves the desk doesn't close them first.
 * Until the returned disposer is called.
 */
export function onLockKey(run: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (shortcutOf(event) !== 'Mod+l') return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) run()
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}
