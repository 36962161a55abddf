import type { CDPSession, Page } from '@playwright/test'

/** What a key of a keyboard sends. */
export interface Key {
  /** What it types, or its name. */
  readonly key: string
  /** Where it is, named after a US keyboard. */
  readonly code: string
  /** Held with it. */
  readonly held?: 'ctrl' | 'shift'
  /** The key goes to an input method first. */
  readonly composing?: boolean
}

const HELD = { ctrl: 2, shift: 8 } as const

/** The number that browsers give to the key (UI Events, "fixed virtual key codes"), as its place has it on a US keyboard. */
function numberOf({ code, key, composing }: Key): number {
  if (composing) return 229
  const last = code.at(-1) ?? ''
  if (/^(Key|Digit)/.test(code)) return last.charCodeAt(0)
  if (/^Numpad\d/.test(code)) return key.length === 1 ? 0x60 + Number(last) : 0x21
  return { Escape: 27, Enter: 13, Backslash: 220, Slash: 191, Comma: 188 }[code] ?? 0
}

/** A keyboard of any layout: presses keys by their place and by what they send, as the browser gets them from the system. */
export class PhysicalKeys {
  readonly #session: Promise<CDPSession>
  constructor(page: Page) {
    this.#session = page.context().newCDPSession(page)
  }

  async press(pressed: Key): Promise<void> {
    const { key, code, held, composing } = pressed
    const session = await this.#session
    const number = numberOf(pressed)
    const event = {
      key: composing ? 'Process' : key,
      code,
      modifiers: held ? HELD[held] : 0,
      windowsVirtualKeyCode: number,
      ...(code.startsWith('Numpad') ? { isKeypad: true, location: 3 } : {}),
    }
    const types = key.length === 1 && held !== 'ctrl' && !composing
    await session.send('Input.dispatchKeyEvent', {
      type: types ? 'keyDown' : 'rawKeyDown',
      ...event,
      ...(types ? { text: key } : {}),
    })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }

  /** An input method shows a word that isn't chosen yet. */
  async compose(text: string): Promise<void> {
    const session = await this.#session
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }

  /** The word is chosen. */
  async choose(text: string): Promise<void> {
    const session = await this.#session
    await session.send('Input.insertText', { text })
  }
}
