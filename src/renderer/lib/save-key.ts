import type { KeyboardEvent } from 'react'

const MOD = /mac/i.test(navigator.platform) ? 'Cmd' : 'Ctrl'
export const SAVE_KEYS = `${MOD} Enter`
export const SAVE_NEXT_KEYS = `${MOD} Shift Enter`

/** A key handler of a dialog: Ctrl Enter (Cmd Enter) saves, whatever has the focus. */
export const onSaveKey = (save: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.stopPropagation()
  save()
}
