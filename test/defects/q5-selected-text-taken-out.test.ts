// Q5: what went wrong: selected text left the window by Ctrl C, Ctrl X or a drag without being accounted for, and where the organization lets nothing leave it was on the clipboard first and taken off later.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type CallRequest, type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createAppStore } from '../../src/renderer/app/store/app-store.ts'
import { onTextLeaving } from '../../src/renderer/lib/window-events.ts'
import { fakeBridge } from '../fakes/fake-bridge.ts'
import { noHandlers } from '../unit/renderer/handlers.ts'
import { openRegistry } from '../unit/renderer/open-registry.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'
import { connected } from '../unit/renderer/sessions.ts'

class Field {
  type = 'text'
  value = 'Call her sister first'
  selectionStart = 5
  selectionEnd = 15
}

const page = {
  activeElement: null as Field | null,
  getSelection: () => 'Castellanos, Marisol',
  execCommand: vi.fn(),
}
let target = new EventTarget()

beforeEach(() => {
  target = new EventTarget()
  page.activeElement = null
  page.execCommand.mockReset()
  vi.stubGlobal('window', target)
  vi.stubGlobal('document', page)
  vi.stubGlobal('HTMLInputElement', Field)
  vi.stubGlobal('HTMLTextAreaElement', Field)
})
afterEach(() => vi.unstubAllGlobals())

/** @returns whether the page does itself what the event says */
const happens = (type: string) => target.dispatchEvent(new Event(type, { cancelable: true }))

it.each(['copy', 'cut', 'dragstart'])('the page puts nothing of the selection anywhere itself at %s', (type) => {
  const take = vi.fn(async () => true)
  onTextLeaving({ take, copied: vi.fn() })
  expect(happens(type)).toBe(false)
  expect(take.mock.calls).toEqual(type === 'dragstart' ? [] : [['Castellanos, Marisol']])
})

it.each([true, false])('what is cut in a field leaves it only when it was taken: %s', async (took) => {
  page.activeElement = new Field()
  const take = vi.fn(async (_: string) => took)
  onTextLeaving({ take, copied: vi.fn() })
  happens('cut')
  await Promise.resolve()
  expect(take).toHaveBeenCalledWith('her sister')
  expect(page.execCommand.mock.calls).toEqual(took ? [['delete']] : [])
})

it('nothing of what a field hides is taken, and without a session the page copies as it does', () => {
  page.activeElement = Object.assign(new Field(), { type: 'password' })
  const take = vi.fn(async () => true)
  const dispose = onTextLeaving({ take, copied: vi.fn() })
  expect(happens('copy')).toBe(false)
  expect(take).not.toHaveBeenCalled()
  dispose()
  onTextLeaving({ take: null, copied: vi.fn() })
  expect(happens('copy')).toBe(true)
})

async function atCaseload(copy: Handlers<Contract>['clipboard.copy']) {
  const { bridge } = fakeBridge(contract, {
    ...noHandlers,
    ...connected,
    'registries.open': async () => openRegistry([caseloadRow('1')]),
    'clipboard.copy': copy,
  })
  const store = createAppStore(createClient(contract, bridge))
  await store.actions.begin()
  await store.actions.openRegistry('r1', 'Lakeside')
  return store
}

it('main copies a selection, as something of the registry that is open', async () => {
  const asked: CallRequest<'clipboard.copy'>[] = []
  const store = await atCaseload(async (request) => {
    asked.push(request)
    return {}
  })
  expect(await store.actions.copySelection('Castellanos')).toBe(true)
  const registryId = openRegistry([]).registry.id
  expect(asked).toEqual([{ registryId, mrn: null, object: 'selection', isNamed: true, text: 'Castellanos' }])
})

it('a refusal is said', async () => {
  const store = await atCaseload(() => Promise.reject(new ExpectedFailure('not-permitted', 'Your organization…')))
  expect(await store.actions.copySelection('Castellanos')).toBe(false)
  expect(store.getState().notCopied).toBe('Your organization…')
})
