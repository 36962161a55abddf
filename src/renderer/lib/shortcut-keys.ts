/** What matters of a keyboard event. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** `j`, `/`, `Escape`, `F6`, `Shift+F6`, `Mod+3`: Mod is Ctrl, or Cmd on macOS. Null for a combination that is never ours. */
export function shortcutOf(press: KeyPress): string | null {
  if (press.altKey) return isBack(press) ? 'Alt+ArrowLeft' : null
  const mod = press.ctrlKey || press.metaKey
  const single = press.key.length === 1
  const key = single ? press.key.toLowerCase() : press.key
  if (mod) return press.shiftKey ? null : `Mod+${key}`
  // A printable key carries its shift in what it prints ("?"), a letter with shift is another key.
  if (single) return press.shiftKey && key !== press.key ? null : key
  return press.shiftKey ? `Shift+${key}` : key
}

/** With Alt only the key of "back": the others type signs on many keyboards. */
const isBack = ({ key, ctrlKey, metaKey, shiftKey }: KeyPress): boolean =>
  key === 'ArrowLeft' && !ctrlKey && !metaKey && !shiftKey

/** A letter, digit or sign without Ctrl: a person can turn these off (WCAG 2.1.4). */
export const isSingleKey = (shortcut: string): boolean => shortcut.length === 1

/** A key that types or moves in text: a text field with the focus must get it (WCAG 2.1.4). */
export const isTypingKey = (shortcut: string): boolean =>
  !shortcut.startsWith('Mod+') && !/^(Shift\+)?F\d+$/.test(shortcut)
