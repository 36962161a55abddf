// Q3: what went wrong: “Back to registries” after a screen that could not be drawn went straight back into the registry that was open, and drew the same again; and a sign-in over an open registry dropped what was chosen for it.
import { expect, it, vi } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { DEFAULT_GENERAL, type GeneralPreferences } from '#shared/preferences.ts'
import { createAppStore } from '../../src/renderer/app/store/app-store.ts'
import { NO_CHOICE } from '../../src/renderer/lib/contexts.ts'
import { fakeBridge } from '../fakes/fake-bridge.ts'
import { noHandlers } from '../unit/renderer/handlers.ts'
import { openRegistry } from '../unit/renderer/open-registry.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'
import { connected } from '../unit/renderer/sessions.ts'
import { settled } from '../unit/renderer/settled.ts'

const LEFT: GeneralPreferences = { ...DEFAULT_GENERAL, leftIn: { registryId: 'r1', name: 'Lakeside' } }

function start(handlers: Partial<Handlers<Contract>> = {}) {
  let kept = LEFT
  const begun = vi.fn(connected['session.begin'])
  const fake = fakeBridge(contract, {
    ...noHandlers,
    ...connected,
    'session.begin': begun,
    'sync.get': async () => IDLE_SYNC,
    'lock.get': async () => ({ state: 'open' as const }),
    'registries.open': async () => openRegistry([caseloadRow('1')]),
    'preferences.get': async ({ registryId }) => ({ general: kept, registry: registryId === null ? null : NO_CHOICE }),
    'preferences.saveGeneral': async (next) => {
      kept = next
      return {}
    },
    ...handlers,
  })
  const store = createAppStore(createClient(contract, fake.bridge))
  store.actions.listen()
  const signIn = () => fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'done' } })
  return { store, begun, signIn, emit: fake.emit, screen: () => store.getState().screen.kind }
}

it('back to registries leads to the list, and begins once', async () => {
  const { store, begun, screen } = start()
  await store.actions.begin()
  expect(screen()).toBe('caseload')
  store.actions.resolveEntry({ operationId: '0', registryId: 'r1', mrn: '1' })
  store.actions.leaveUndrawn()
  // Nothing of what could not be drawn is drawn until it has begun.
  expect(store.getState()).toMatchObject({ screen: { kind: 'connecting' }, resolving: null, settings: 'closed' })
  await store.actions.begin()
  expect(screen()).toBe('registries')
  expect(begun).toHaveBeenCalledTimes(2)
})

it('a sign-in over an open registry leaves what was chosen for it', async () => {
  const { store, begun, signIn, emit, screen } = start()
  await store.actions.begin()
  expect(store.preferences.getState().registryId).toBe('r1')
  emit('session.changed', { signIn: 'needed' })
  store.actions.signInAgain()
  signIn()
  await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(2))
  await vi.waitFor(() => expect(store.getState().signIn).toBe('ok'))
  await settled()
  expect(screen()).toBe('caseload')
  expect(store.preferences.getState().registryId).toBe('r1')
})
