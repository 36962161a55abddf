import { describe, expect, test } from 'vitest'
import { isTypingKey, type KeyPress, shortcutOf } from '../../../src/renderer/lib/shortcut-keys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('shortcuts', () => {
  test.each([
    [press('l'), 'l'],
    [press('L', { shiftKey: true }), null],
    [press('?', { shiftKey: true }), '?'],
    [press('/'), '/'],
    [press('3', { ctrlKey: true }), 'Mod+3'],
    [press('3', { metaKey: true }), 'Mod+3'],
    [press('3', { ctrlKey: true, shiftKey: true }), null],
    [press('l', { altKey: true }), null],
    [press('F6', { shiftKey: true }), 'Shift+F6'],
    [press('Escape'), 'Escape'],
  ])('%o is %s', (given, expected) => {
    expect(shortcutOf(given)).toBe(expected)
  })

  test('keys that type stay with a text field, others do not', () => {
    expect(['j', '/', ' ', 'Escape'].every(isTypingKey)).toBe(true)
    expect(['Mod+3', 'F6', 'Shift+F6'].some(isTypingKey)).toBe(false)
  })
})
