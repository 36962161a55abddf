// Q6: what went wrong: a copy that could not be read back stayed on the clipboard at a lock, also where the organization lets nothing leave; and what X11 offers of a selection stayed as well.
import { expect, it, vi } from 'vitest'
import { lockHandlers } from '../../src/main/handlers/lock-handlers.ts'
import { createClipboardGuard } from '../../src/main/lock/clipboard-guard.ts'

function clipboardOf() {
  const state = { broken: false }
  const clear = vi.fn()
  const clearSelection = vi.fn()
  const read = async () => {
    if (state.broken) throw new Error('Another program holds the clipboard.')
    return 'Castellanos, Marisol'
  }
  const copies = createClipboardGuard({ read, isBlank: async () => false, clear, clearSelection }, () => undefined)
  return { state, clear, clearSelection, copies }
}

it.each([
  ['when it is copied', true, false],
  ['at the lock', false, true],
])('a copy that can’t be read %s is cleared at the lock', async (_when, atCopy, atLock) => {
  const { state, clear, copies } = clipboardOf()
  state.broken = atCopy
  await copies.note()
  state.broken = atLock
  await copies.clear()
  expect(clear).toHaveBeenCalledOnce()
})

it('what may not be copied is cleared whether it can be read or not', async () => {
  const { state, clear, copies } = clipboardOf()
  state.broken = true
  const { 'lock.noteCopied': note } = lockHandlers({} as never, copies, async () => false)
  await note({})
  expect(clear).toHaveBeenCalledOnce()
})

it('a lock clears what is only selected, and one that can’t be cleared keeps nothing else from it', async () => {
  const { clear, clearSelection, copies } = clipboardOf()
  await copies.clear()
  expect(clearSelection).toHaveBeenCalledOnce()
  expect(clear).not.toHaveBeenCalled()
  clearSelection.mockImplementation(() => {
    throw new Error('There is no display.')
  })
  await copies.note()
  await copies.clear()
  expect(clear).toHaveBeenCalledOnce()
})
