// R6: a copy that was accounted for by one session got on the clipboard in the next; and a lock that came at that moment left it there.
import { describe, expect, it } from 'vitest'
import { clipboardHandlers } from '../../src/main/handlers/clipboard-handlers.ts'
import { createClipboardGuard } from '../../src/main/lock/clipboard-guard.ts'

const REQUEST = {
  registryId: 'r1',
  mrn: '004417',
  object: 'contact',
  isNamed: true,
  text: 'Castellanos, Marisol\nFollow Up, 20 min.',
} as const

function main() {
  const clipboard = { text: '', writes: 0 }
  const copies = createClipboardGuard(
    {
      read: async () => clipboard.text.replaceAll('\n', '\r\n'),
      isBlank: async () => clipboard.text === '',
      clearSelection: () => undefined,
      clear: () => {
        clipboard.text = ''
      },
    },
    () => undefined,
  )
  const sessionOf = (onNote: () => void = () => undefined) => ({ data: { ask: async () => onNote() } }) as never
  const state = { session: sessionOf() }
  const write = async (text: string) => {
    clipboard.text = text
    clipboard.writes++
  }
  const { 'clipboard.copy': copy } = clipboardHandlers({ running: async () => state.session }, { write }, copies)
  return { clipboard, copies, state, sessionOf, copy }
}

describe('a text that is copied', () => {
  it('does not get on the clipboard of another session than the one that accounted for it', async () => {
    const { clipboard, state, sessionOf, copy } = main()
    state.session = sessionOf(() => {
      state.session = sessionOf()
    })
    await expect(copy(REQUEST)).rejects.toMatchObject({ code: 'sign-in-required' })
    expect(clipboard).toEqual({ text: '', writes: 0 })
  })

  it('is known as ours before it is there: a lock at that moment takes it off', async () => {
    const clipboard = { text: '' }
    const clear = () => {
      clipboard.text = ''
    }
    const copies = createClipboardGuard(
      {
        read: async () => clipboard.text.replaceAll('\n', '\r\n'),
        isBlank: async () => false,
        clear,
        clearSelection: () => undefined,
      },
      () => undefined,
    )
    let locked: Promise<void> | null = null
    const session = { data: { ask: async () => ({}) } } as never
    const write = async (text: string) => {
      clipboard.text = text
      locked = copies.clear()
    }
    const { 'clipboard.copy': copy } = clipboardHandlers({ running: async () => session }, { write }, copies)
    await copy(REQUEST)
    await locked
    expect(clipboard.text).toBe('')
  })

  it('is taken off at the next lock', async () => {
    const { clipboard, copies, copy } = main()
    await copy(REQUEST)
    expect(clipboard.text).toBe(REQUEST.text)
    await copies.clear()
    expect(clipboard.text).toBe('')
  })
})
