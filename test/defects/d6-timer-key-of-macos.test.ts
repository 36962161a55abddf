// On macOS the key of the timer, Ctrl+Space, belongs to the system: the timer could not be started from the keyboard.
import { describe, expect, it } from 'vitest'
import { SHORTCUT_GROUPS } from '../../src/renderer/features/command/shortcut-list.ts'
import { ariaKeys, keyText } from '../../src/renderer/lib/key-text.ts'
import { isSaveKey, isTimerKey, type KeyPress, shortcutOf } from '../../src/renderer/lib/shortcut-keys.ts'

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const [CTRL, CMD] = [{ ctrlKey: true }, { metaKey: true }]

describe('the keys of macOS', () => {
  it('start the timer with Cmd T, in every layout, and leave Ctrl Space and Cmd Space to the system', () => {
    expect(isTimerKey(press('t', 'KeyT', CMD), true)).toBe(true)
    expect(isTimerKey(press('е', 'KeyT', CMD), true)).toBe(true)
    for (const held of [CTRL, CMD]) expect(isTimerKey(press(' ', 'Space', held), true)).toBe(false)
    expect(isTimerKey(press(' ', 'Space', CTRL), false)).toBe(true)
    expect(isTimerKey(press('t', 'KeyT', CTRL), false)).toBe(false)
  })

  it('leave Ctrl with a letter to the text', () => {
    for (const letter of 'abdefhknopt')
      expect(shortcutOf(press(letter, `Key${letter.toUpperCase()}`, CTRL), true)).toBeNull()
    expect(shortcutOf(press('k', 'KeyK', CMD), true)).toBe('Mod+k')
    expect([
      isSaveKey(press('Enter', 'Enter', CMD), false, true),
      isSaveKey(press('Enter', 'Enter', CTRL), false, true),
    ]).toEqual([true, false])
  })

  it('are shown as they are', () => {
    const keys = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap((one) => one.keys))
    expect(keys).toContain('Ctrl Space')
    expect(keys.filter((one) => /Ctrl(?! (Shift )?Tab)|Cmd Space/.test(keyText(one, true)))).toEqual([])
    expect([keyText('Ctrl Space', true), ariaKeys('Ctrl Space', true), ariaKeys('Ctrl Shift Enter', true)]).toEqual([
      'Cmd T',
      'Meta+T',
      'Meta+Shift+Enter',
    ])
    expect(ariaKeys('Ctrl Space', false)).toBe('Control+Space')
  })
})
