import { useEffect, useLayoutEffect, useRef } from 'react'
import { usePreferences } from './contexts.ts'
import { isSingleKey, isTypingKey, shortcutOf } from './shortcut-keys.ts'

/** Shortcut name (see `shortcutOf`) to what it does. */
export type Shortcuts = Readonly<Record<string, () => void>>

const EDITABLE = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]'
/** A choice takes Space and arrows only. Beside single keys that go on in it, it is no place to type. */
const CHOICE = '[data-keys-go-on] :is(input[type="radio"], input[type="checkbox"])'
/** They take Enter to press themselves, with Ctrl too, and let nobody else have it. */
const PRESSED = 'button, a, [role="button"], input[type="radio"], input[type="checkbox"]'
/** What saves comes before a control that would press itself. */
const SAVES = 'Mod+Enter'
const DIALOG = '[role="dialog"], [role="alertdialog"], [role="menu"]'

const inDialog = (target: EventTarget | null) =>
  (target instanceof Element && target.closest(DIALOG) !== null) || document.querySelector(DIALOG) !== null

/**
 * Shortcuts of a screen, while it is mounted. Single keys are left alone while someone types or after they were turned off, and none fires while a
 * dialog or a menu is open: it owns the keyboard. A key that a control has already handled is not taken twice; Ctrl Enter saves before a button,
 * a choice or a switch with the focus takes it for itself.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  const { general } = usePreferences()
  const singleKeys = useRef(general.singleKeys)
  // With the drawing, not after it: the next key means what is shown, otherwise it would act on the row before.
  useLayoutEffect(() => {
    latest.current = shortcuts
    singleKeys.current = general.singleKeys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): boolean => {
      if (event.defaultPrevented) return false
      const shortcut = shortcutOf(event)
      const action = shortcut === null ? undefined : latest.current[shortcut]
      if (shortcut === null || !action || inDialog(event.target)) return false
      if (isSingleKey(shortcut) && !singleKeys.current) return false
      const typing = event.target instanceof Element && event.target.matches(EDITABLE) && !event.target.matches(CHOICE)
      if (typing && isTypingKey(shortcut)) return false
      event.preventDefault()
      action()
      return true
    }
    const beforeControls = (event: KeyboardEvent) => {
      if (shortcutOf(event) !== SAVES || !(event.target instanceof Element)) return
      if (event.target.matches(PRESSED) && onKeyDown(event)) event.stopPropagation()
    }
    window.addEventListener('keydown', beforeControls, { capture: true })
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', beforeControls, { capture: true })
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
