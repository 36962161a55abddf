// On layouts without Latin letters Ctrl+L did not lock; French needed Shift for digits, German AltGr for \; a number pad without Num Lock skipped an
// item; keys acted while an input method composed.
import { describe, expect, it } from 'vitest'
import { keysHere, keyText } from '../../src/renderer/lib/key-text.ts'
import {
  digitOf,
  isKey,
  isSaveKey,
  isTimerKey,
  type KeyPress,
  shortcutOf,
} from '../../src/renderer/lib/shortcut-keys.ts'

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
})
const ctrl = { ctrlKey: true }
const altGr = { getModifierState: (key: string) => key === 'AltGraph' }

/** What KeyL, KeyK and KeyT type on layouts without Latin letters. */
const FOREIGN = {
  Ukrainian: ['д', 'л', 'е'],
  Russian: ['д', 'л', 'е'],
  Bulgarian: ['в', 'к', 'ш'],
  Greek: ['λ', 'κ', 'τ'],
  Hebrew: ['ך', 'ל', 'א'],
  Arabic: ['م', 'ن', 'ف'],
  Thai: ['ส', 'า', 'ะ'],
  Hindi: ['त', 'क', 'ू'],
  Armenian: ['լ', 'կ', 'տ'],
  Georgian: ['ლ', 'კ', 'ტ'],
  Kana: ['り', 'の', 'か'],
  Korean: ['ㅣ', 'ㅏ', 'ㅅ'],
} as const

describe('a layout without Latin letters', () => {
  it.each(Object.entries(FOREIGN))('%s: the physical key counts', (_, [l, k, t]) => {
    expect(shortcutOf(press(l, 'KeyL', ctrl), false)).toBe('Mod+l')
    expect(shortcutOf(press(k, 'KeyK', ctrl), false)).toBe('Mod+k')
    expect(shortcutOf(press(l, 'KeyL'), false)).toBe('l')
    expect(isKey(press(t, 'KeyT'), 't')).toBe(true)
    expect(shortcutOf(press(l, 'KeyL', altGr), false)).not.toBe('l')
  })

  it('has the signs of the keys too', () => {
    expect(shortcutOf(press('б', 'Comma', ctrl), false)).toBe('Mod+,')
    expect(shortcutOf(press('ظ', 'Slash'), false)).toBe('/')
    expect(shortcutOf(press('؟', 'Slash', { shiftKey: true }), false)).toBe('?')
    expect(shortcutOf(press('／', 'Slash'), false)).toBe('/')
    expect(shortcutOf(press('Д', 'KeyL', { shiftKey: true }), false)).toBeNull()
  })
})

describe('a layout with Latin letters', () => {
  it.each([
    ['French', 'q', 'KeyA', 'q'],
    ['French', 'a', 'KeyQ', 'a'],
    ['French', 'm', 'Semicolon', 'm'],
    ['German', 'z', 'KeyY', 'z'],
    ['Dvorak', 'l', 'KeyP', 'l'],
    ['Turkish', 'ı', 'KeyI', 'ı'],
    ['Polish', 'ł', 'KeyL', 'ł'],
  ])('%s: what %j types counts, not its place', (_, key, code, shortcut) => {
    expect(shortcutOf(press(key, code), false)).toBe(shortcut)
    expect(shortcutOf(press(key, code, ctrl), false)).toBe(`Mod+${shortcut}`)
  })

  it.each([
    ['German', '#'],
    ['Spanish', 'ç'],
    ['French', '*'],
    ['US', '\\'],
    ['Ukrainian', 'ґ'],
  ])('%s: the key in the place of the backslash shows the views', (_, key) => {
    expect(shortcutOf(press(key, 'Backslash', ctrl), false)).toBe('Mod+\\')
  })
})

describe('digits', () => {
  const FRENCH = 'à&é"\'(-è_ç'
  const CZECH = 'é+ěščřžýáí'
  it.each([...'0123456789'])('%s is itself with and without Shift, above the letters and on the pad', (digit) => {
    const code = `Digit${digit}`
    for (const unshifted of [
      digit,
      FRENCH.charAt(Number(digit)),
      CZECH.charAt(Number(digit)),
      '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)),
    ]) {
      expect(digitOf(press(unshifted, code))).toBe(digit)
      expect(shortcutOf(press(unshifted, code, ctrl), false)).toBe(`Mod+${digit}`)
    }
    expect(digitOf(press(digit, code, { shiftKey: true }))).toBe(digit)
    expect(digitOf(press(digit, `Numpad${digit}`))).toBe(digit)
    const off = [
      'Insert',
      'End',
      'ArrowDown',
      'PageDown',
      'ArrowLeft',
      'Clear',
      'ArrowRight',
      'Home',
      'ArrowUp',
      'PageUp',
    ]
    expect(digitOf(press(off[Number(digit)] ?? '', `Numpad${digit}`))).toBe(digit)
  })

  it('are no signs of Shift or AltGr', () => {
    expect(digitOf(press('@', 'Digit2', { shiftKey: true }))).toBeNull()
    expect(digitOf(press('²', 'Digit2', altGr))).toBeNull()
    expect(digitOf(press('{', 'Digit7', { ctrlKey: true, altKey: true }))).toBeNull()
    expect(digitOf(press('ArrowDown', 'ArrowDown'))).toBeNull()
  })
})

describe('an input method that composes', () => {
  it.each([
    ['isComposing', { isComposing: true }],
    ['the legacy code', { keyCode: 229 }],
  ])('has every key, told by %s', (_, composing: Partial<KeyPress>) => {
    for (const [key, code] of [
      ['l', 'KeyL'],
      ['2', 'Digit2'],
      ['2', 'Numpad2'],
      ['Enter', 'Enter'],
      ['Escape', 'Escape'],
      [' ', 'Space'],
      ['Process', 'KeyE'],
    ] as const)
      for (const held of [{}, ctrl, { metaKey: true }]) {
        const given = press(key, code, { ...held, ...composing })
        expect([shortcutOf(given), digitOf(given), isKey(given, key), isSaveKey(given), isTimerKey(given)]).toEqual([
          null,
          null,
          false,
          false,
          false,
        ])
      }
  })
})

describe('the sheet of shortcuts', () => {
  const layout = (keys: Record<string, string>) => new Map(Object.entries(keys))
  it('shows the keys of the layout', () => {
    const ukrainian = layout({ KeyL: 'д', KeyE: 'у', KeyT: 'е', Backslash: 'ґ', Comma: 'б', Slash: '.' })
    expect(keysHere('Ctrl L', ukrainian)).toBe('Ctrl L (Д)')
    expect(keysHere('E T', ukrainian)).toBe('E (У) T (Е)')
    expect(keysHere('Ctrl ,', ukrainian)).toBe('Ctrl , (Б)')
    expect(keysHere('Ctrl \\', ukrainian)).toBe('Ctrl Ґ')
    expect(keysHere('/', ukrainian)).toBe('/')
    const german = layout({ KeyL: 'l', KeyY: 'z', Backslash: '#', Comma: ',' })
    expect(keysHere('Ctrl \\', german)).toBe('Ctrl #')
    expect(keysHere('Ctrl L', german)).toBe('Ctrl L')
    expect(keysHere('Ctrl L', layout({}))).toBe('Ctrl L')
    expect(keyText('Ctrl L', false)).toBe('Ctrl L')
  })
})
