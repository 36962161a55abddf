import { describe, expect, test } from 'vitest'
import { createClipboardGuard } from '../../../../src/main/lock/clipboard-guard.ts'

function clipboardOf(first: string) {
  const clipboard = { text: first, broken: false, seen: true }
  const copies = createClipboardGuard(
    {
      read: async () => {
        if (clipboard.broken) throw new Error('Another program holds the clipboard.')
        return clipboard.seen ? clipboard.text : ''
      },
      isBlank: async () => !clipboard.seen || clipboard.text === '',
      clear: () => {
        clipboard.text = ''
      },
      clearSelection: () => undefined,
    },
    () => undefined,
  )
  return { clipboard, copies }
}

describe('what is on the clipboard when the screen locks', () => {
  test('goes when it was copied here', async () => {
    const { clipboard, copies } = clipboardOf('Castellanos, Marisol')
    await copies.note()
    await copies.clear()
    expect(clipboard.text).toBe('')
  })

  test('stays when it was copied elsewhere, before or after', async () => {
    const { clipboard, copies } = clipboardOf('A shopping list')
    await copies.clear()
    expect(clipboard.text).toBe('A shopping list')
    clipboard.text = 'Castellanos, Marisol'
    await copies.note()
    clipboard.text = 'A shopping list'
    await copies.clear()
    expect(clipboard.text).toBe('A shopping list')
  })

  test('is ours once: what is copied elsewhere after a lock stays at the next', async () => {
    const { clipboard, copies } = clipboardOf('Castellanos, Marisol')
    await copies.note()
    await copies.clear()
    clipboard.text = 'Castellanos, Marisol'
    await copies.clear()
    expect(clipboard.text).toBe('Castellanos, Marisol')
  })

  test('goes where nothing can be seen of it, as for a program without the focus on Wayland', async () => {
    const { clipboard, copies } = clipboardOf('Castellanos, Marisol')
    await copies.note()
    clipboard.seen = false
    await copies.clear()
    expect(clipboard.text).toBe('')
  })

  test('a clipboard that can’t be read keeps nothing from locking', async () => {
    const { clipboard, copies } = clipboardOf('Castellanos, Marisol')
    await copies.note()
    clipboard.broken = true
    await expect(copies.clear()).resolves.toBeUndefined()
    await expect(copies.note()).resolves.toBeUndefined()
  })
})
