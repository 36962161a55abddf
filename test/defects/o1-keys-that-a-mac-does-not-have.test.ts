// On macOS keys were named that no Mac has (Alt, Del, Backspace), Cmd Tab, which leads to another program, stood for Ctrl Tab, and the agenda's Del had no key.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHORTCUT_GROUPS } from '../../src/renderer/features/command/shortcut-list.ts'
import { ariaKeys, keyText } from '../../src/renderer/lib/key-text.ts'
import { shortcutOf } from '../../src/renderer/lib/shortcut-keys.ts'

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('the keys of a Mac', () => {
  it('are called as they are on it', () => {
    const shown = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap((one) => one.keys)).map((one) =>
      keyText(one, true),
    )
    expect(shown.filter((one) => /Alt|Backspace|Del$|Cmd (Shift )?Tab/.test(one))).toEqual([])
    expect(shown).toEqual(expect.arrayContaining(['Option ←', 'Option N', 'Delete', 'Ctrl Tab', 'Ctrl Shift Tab']))
    expect([keyText('Alt ↑', false), keyText('Del', false), keyText('Ctrl', true)]).toEqual(['Alt ↑', 'Del', 'Cmd'])
  })

  it('are told to a screen reader by the names of the standard', () => {
    expect([ariaKeys('Alt ↑', true), ariaKeys('Alt N', true), ariaKeys('Del', true), ariaKeys('Alt ↓', false)]).toEqual(
      ['Alt+ArrowUp', 'Alt+N', 'Delete', 'Alt+ArrowDown'],
    )
  })

  it('leave out with the one that it calls Delete', () => {
    const pressed = { ...bare, key: 'Backspace', code: 'Backspace' }
    expect([shortcutOf(pressed, true), shortcutOf(pressed, false)]).toEqual(['Delete', 'Backspace'])
  })

  it('stand in no words that are the same on every system', () => {
    const root = resolve(import.meta.dirname, '../../src/renderer')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
    expect(files.length).toBeGreaterThan(100)
    const named = files.filter((name) =>
      /(?:title|hint|label)=(?:"[^"]*|\{`[^`]*)\b(?:Ctrl|Alt|Option|Cmd)\b/.test(
        readFileSync(join(root, name), 'utf8').replaceAll(/keyText\('[^']*'\)/g, ''),
      ),
    )
    expect(named).toEqual([])
  })
})
