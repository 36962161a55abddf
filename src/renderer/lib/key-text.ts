import { system } from './system.ts'

/** Whether this is a Mac. */
export const onMac = system === 'macos'

/** The timer's keys: on macOS those of the other systems belong to the input sources and to Spotlight. */
const TIMER = 'Ctrl Space'
const TIMER_ON_MAC = 'Cmd T'

/** Keys as they are on this system: `Ctrl K` is `Cmd K` on macOS. */
export function keyText(keys: string, mac = onMac): string {
  if (!mac) return keys
  return keys === TIMER ? TIMER_ON_MAC : keys.replace(/^Ctrl(?= |$)/, 'Cmd')
}

/** Keys for `aria-keyshortcuts`: `Control+K`, `Meta+K`. */
export const ariaKeys = (keys: string, mac = onMac): string =>
  keyText(keys, mac)
    .split(' ')
    .map((key) => (key === 'Ctrl' ? 'Control' : key === 'Cmd' ? 'Meta' : key))
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
