// Electron 45 puts a text on the clipboard in its own time. A lock that came before left it there, and where the system refused it Caseload ended.
import { expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { clipboardHandlers } from '../../src/main/handlers/clipboard-handlers.ts'
import { diagnosticsHandlers } from '../../src/main/handlers/diagnostics-handlers.ts'
import { createClipboardGuard } from '../../src/main/lock/clipboard-guard.ts'

const REQUEST = {
  registryId: 'r1',
  mrn: '004417',
  object: 'contact',
  isNamed: true,
  text: 'Follow Up, 20 min.',
} as const
const REFUSED = new Error('The clipboard could not be opened.')

it('a copy that comes behind a lock is taken off, and nobody is told that it is there', async () => {
  const clipboard = { text: '' }
  const port = {
    read: async () => clipboard.text,
    isBlank: async () => false,
    clearSelection: () => undefined,
    clear: () => {
      clipboard.text = ''
    },
  }
  const copies = createClipboardGuard(port, () => undefined)
  const session = { data: { ask: async () => ({}) } } as never
  let isLocked = false
  const running = async () => {
    if (isLocked) throw new ExpectedFailure('storage-locked', 'It is locked.')
    return session
  }
  const write = async (text: string) => {
    isLocked = true
    await copies.clear()
    clipboard.text = text
  }
  const { 'clipboard.copy': copy } = clipboardHandlers({ running }, { write }, copies)
  await expect(copy(REQUEST)).rejects.toMatchObject({ code: 'storage-locked' })
  expect(clipboard.text).toBe('')
})

it('what the system refuses is said, and is no rejection that nobody awaits', async () => {
  const write = () => Promise.reject(REFUSED)
  const refused = { code: 'unavailable', message: expect.stringContaining('holds the clipboard') }
  const session = { data: { ask: async () => ({}) } } as never
  const copies = { noteText: () => undefined, clear: async () => undefined }
  const { 'clipboard.copy': copy } = clipboardHandlers({ running: async () => session }, { write }, copies)
  await expect(copy(REQUEST)).rejects.toMatchObject(refused)

  const diagnostics = {
    run: async () => ({ at: 0, rows: [] }),
    report: async () => 'The report.',
    troubles: async () => [],
  }
  const versions = { system: '', electron: '', chromium: '', node: '' }
  const handlers = diagnosticsHandlers(diagnostics, { copy: write, versions, quit: () => undefined })
  await expect(handlers['diagnostics.copy']({})).rejects.toMatchObject(refused)
})
