import { system } from './system.ts'

/** Whether this is a Mac. */
export const onMac = system === 'macos'

/** The timer's keys: on macOS those of the other systems belong to the input sources and to Spotlight. */
const TIMER = 'Ctrl Space'
const TIMER_ON_MAC = 'Cmd T'

/** What stands on the keys of a Mac. Its Delete is the Backspace of others; for a Del of its own a small one has no key. */
const ON_MAC: Readonly<Record<string, string>> = { Ctrl: 'Cmd', Alt: 'Option', Backspace: 'Delete', Del: 'Delete' }

/** Keys as they are on this system: `Ctrl K` is `Cmd K` on macOS. Ctrl Tab stays: Cmd Tab leads to another program. */
export function keyText(keys: string, mac = onMac): string {
  if (!mac || keys.endsWith('Tab')) return keys
  if (keys === TIMER) return TIMER_ON_MAC
  return keys
    .split(' ')
    .map((key) => ON_MAC[key] ?? key)
    .join(' ')
}

/** Keys by the names that UI Events gives them. */
const NAMED: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Cmd: 'Meta',
  Option: 'Alt',
  Del: 'Delete',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
}

/** Keys for `aria-keyshortcuts`: `Control+K`, `Meta+K`. */
export const ariaKeys = (keys: string, mac = onMac): string =>
  keyText(keys, mac)
    .split(' ')
    .map((key) => NAMED[key] ?? key)
    .join('+')

/** What each physical key types without Shift: `KeyL` → `l`. */
export type Layout = ReadonlyMap<string, string>

const CODES: Readonly<Record<string, string>> = { ',': 'Comma', '/': 'Slash', '?': 'Slash', '\\': 'Backslash' }
const codeOf = (key: string): string | null => CODES[key] ?? (/^[A-Z]$/.test(key) ? `Key${key}` : null)

const isLatin = (layout: Layout): boolean =>
  [...layout].some(([code, key]) => /^Key/.test(code) && /^[a-z]$/i.test(key))

/**
 * Keys as this keyboard has them. A layout without Latin letters gets its own letter beside the Latin one: `Ctrl L (Д)`. Where no key types a
 * backslash, the key in its place stands for it.
 */
export function keysHere(keys: string, layout: Layout): string {
  if (layout.size === 0) return keys
  const parts = keys.split(' ').map((key) => {
    const typed = layout.get(codeOf(key) ?? '')?.toUpperCase()
    if (typed === undefined || typed === key) return key
    if (key === '\\') return [...layout.values()].includes('\\') ? key : typed
    return isLatin(layout) || /^[!-~]$/.test(typed) ? key : `${key} (${typed})`
  })
  return parts.join(' ')
}
