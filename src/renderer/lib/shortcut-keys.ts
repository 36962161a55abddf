import type { KeyboardEvent } from 'react'
import { onMac } from './key-text.ts'

export const SAVE_KEYS = 'Ctrl Enter'
export const SAVE_NEXT_KEYS = 'Ctrl Shift Enter'
/** Copies the saved contact for the EHR; in Log contact, it saves the contact first. */
export const COPY_CONTACT_KEYS = 'Ctrl E'

/** A key handler of a dialog: Ctrl Enter (Cmd Enter) saves, whatever has the focus. */
export const onSaveKey = (save: () => void) => (event: KeyboardEvent) => {
  if (!isSaveKey(event)) return
  event.preventDefault()
  event.stopPropagation()
  save()
}

/** What matters of a keyboard event. */
export interface KeyPress {
  readonly key: string
  /** The physical key, named after what it types on a US keyboard: `KeyL`, `Digit1`, `Numpad1`. */
  readonly code?: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing?: boolean
  readonly keyCode?: number
  getModifierState?(key: string): boolean
}

/** An event of the page, or React's around it: only the page's own knows whether an input method composes. */
type AnyPress = KeyPress | (Omit<KeyPress, 'isComposing'> & { readonly nativeEvent: KeyPress })

/** The code that browsers give to a key that went to an input method (UI Events, "legacy key attributes"). */
const TO_INPUT_METHOD = 229

const nativeOf = (press: AnyPress): KeyPress => ('nativeEvent' in press ? press.nativeEvent : press)

/** Whether an input method has the key: it writes a word, and no key means anything else meanwhile. */
export function isComposing(press: AnyPress): boolean {
  const { isComposing: composes, keyCode, key } = nativeOf(press)
  return composes === true || keyCode === TO_INPUT_METHOD || key === 'Process'
}

/** AltGr types a sign, and is no part of a shortcut. Windows tells it as Ctrl with Alt too. */
const isAltGr = (press: KeyPress): boolean =>
  press.getModifierState?.('AltGraph') === true || (press.ctrlKey && press.altKey)

/** What a physical key types on a US keyboard, without and with Shift; only keys that a shortcut needs beside letters and digits. */
const US_SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  Comma: [',', '<'],
  Slash: ['/', '?'],
  Backslash: ['\\', '|'],
}

/** The sign of a physical key on a US keyboard; null for keys that no shortcut has. */
function usSign({ code = '', shiftKey }: KeyPress): string | null {
  const sign = US_SIGNS[code]
  if (sign) return sign[shiftKey ? 1 : 0]
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? null
}

/** Full-width signs of Chinese and Japanese keyboards, and the Arabic question mark, as they are on others. */
function halfWidth(key: string): string {
  if (key === '؟') return '?'
  return /^[\uff01-\uff5e]$/.test(key) ? key.normalize('NFKC') : key
}

/**
 * The character of a key: what it types, in small letters; on a layout without Latin letters (Cyrillic, Greek, Hebrew, Arabic, Thai, kana) what the
 * same key types on a US keyboard. The name of a key that types nothing, such as `Escape`.
 */
function characterOf(press: KeyPress): string {
  if (press.key.length !== 1) return press.key
  const typed = halfWidth(press.key)
  const foreign = /[\p{L}\p{M}]/u.test(typed) && !/\p{Script=Latin}/u.test(typed)
  return ((foreign && !isAltGr(press) && usSign(press)) || typed).toLowerCase()
}

/** The digit of a key above the letters: what it types, or stands on it where digits need Shift (French, Czech); null for all others. */
function digitAbove(press: KeyPress): string | null {
  if (/^\d$/.test(press.key)) return press.key
  return press.shiftKey || isAltGr(press) ? null : (/^Digit(\d)$/.exec(press.code ?? '')?.[1] ?? null)
}

/** The digit of a key, with or without Num Lock on the number pad; null for all others, with Ctrl, Cmd or Alt, and while an input method composes. */
export function digitOf(press: AnyPress): string | null {
  const native = nativeOf(press)
  if (isComposing(native) || native.ctrlKey || native.metaKey || native.altKey) return null
  return /^Numpad(\d)$/.exec(native.code ?? '')?.[1] ?? digitAbove(native)
}

/** Whether a key is this letter or named key alone, with Shift or without; never while an input method composes. */
export function isKey(press: AnyPress, name: string): boolean {
  const native = nativeOf(press)
  if (isComposing(native) || native.ctrlKey || native.metaKey || native.altKey) return false
  return characterOf(native) === name
}

/** Ctrl, or Cmd on macOS: there Ctrl with a letter belongs to the text. */
const withMod = (press: KeyPress, mac: boolean): boolean => press.metaKey || (press.ctrlKey && !mac)

/** Whether a key is this letter with Ctrl (Cmd on macOS), with Shift or without. */
export function isModKey(press: AnyPress, name: string, mac = onMac): boolean {
  const native = nativeOf(press)
  if (isComposing(native) || native.altKey || !withMod(native, mac)) return false
  return characterOf(native) === name
}

/** Ctrl Enter (Cmd Enter): saves whatever has the focus. `shift`: with Shift as well. */
export function isSaveKey(press: AnyPress, shift = false, mac = onMac): boolean {
  const native = nativeOf(press)
  if (isComposing(native) || native.altKey || native.key !== 'Enter') return false
  return withMod(native, mac) && native.shiftKey === shift
}

/** Copies a contact for the EHR: Ctrl E (Cmd E). */
export const isCopyContactKey = (press: AnyPress, mac = onMac): boolean => shortcutOf(nativeOf(press), mac) === 'Mod+e'

/** Starts and pauses the timer: Ctrl Space, and Cmd T on macOS, where Ctrl Space and Cmd Space belong to the system. */
export const isTimerKey = (press: AnyPress, mac = onMac): boolean =>
  shortcutOf(nativeOf(press), mac) === (mac ? 'Mod+t' : 'Mod+ ')

/** `j`, `/`, `Escape`, `F6`, `Shift+F6`, `Mod+3`: Mod is Ctrl, or Cmd on macOS. Null for a combination that is never ours. */
export function shortcutOf(press: AnyPress, mac = onMac): string | null {
  const native = nativeOf(press)
  if (isComposing(native)) return null
  if (native.altKey) return isSideways(native) ? `Alt+${native.key}` : null
  if (withMod(native, mac)) return withModOf(native)
  if (native.ctrlKey) return null
  // What a Mac calls Delete is Backspace elsewhere, and no shortcut is called that.
  const key = mac && native.key === 'Backspace' ? 'Delete' : characterOf(native)
  // A printable key carries its shift in what it prints ("?"), a letter with shift is another key.
  if (native.key.length === 1) return native.shiftKey && key !== key.toUpperCase() ? null : key
  return native.shiftKey ? `Shift+${key}` : key
}

function withModOf(press: KeyPress): string | null {
  if (press.shiftKey || isAltGr(press)) return null
  // German, French and Spanish keyboards have the backslash on AltGr: the key in its place on a US keyboard does the same.
  if (press.code === 'Backslash') return 'Mod+\\'
  return `Mod+${digitAbove(press) ?? characterOf(press)}`
}

/** With Alt only the keys of "back" and "forward": the others type signs on many keyboards. */
const isSideways = ({ key, ctrlKey, metaKey, shiftKey }: KeyPress): boolean =>
  (key === 'ArrowLeft' || key === 'ArrowRight') && !ctrlKey && !metaKey && !shiftKey

/** A letter, digit or sign without Ctrl: a person can turn these off (WCAG 2.1.4). */
export const isSingleKey = (shortcut: string): boolean => shortcut.length === 1

/** A key that types, moves or undoes in text: a text field with the focus must get it (WCAG 2.1.4). */
export const isTypingKey = (shortcut: string): boolean =>
  shortcut === 'Mod+z' || (!shortcut.startsWith('Mod+') && !/^(Shift\+)?F\d+$/.test(shortcut))
