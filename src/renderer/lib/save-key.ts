import type { KeyboardEvent } from 'react'
import { isSaveKey } from './shortcut-keys.ts'

export const SAVE_KEYS = 'Ctrl Enter'
export const SAVE_NEXT_KEYS = 'Ctrl Shift Enter'

/** A key handler of a dialog: Ctrl Enter (Cmd Enter) saves, whatever has the focus. */
export const onSaveKey = (save: () => void) => (event: KeyboardEvent) => {
  if (!isSaveKey(event)) return
  event.preventDefault()
  event.stopPropagation()
  save()
}
