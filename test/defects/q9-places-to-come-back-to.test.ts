// Q9: where a person is was kept over choices that could not be read, as if they had made none; a screen that locked while Caseload opened stayed on “Connecting” after the PIN.
import { expect, it, vi } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { DEFAULT_GENERAL, type GeneralPreferences } from '#shared/preferences.ts'
import { createAppStore } from '../../src/renderer/app/store/app-store.ts'
import { fakeBridge } from '../fakes/fake-bridge.ts'
import { noHandlers } from '../unit/renderer/handlers.ts'
import { LOCKED, openRegistry } from '../unit/renderer/open-registry.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'
import { connected } from '../unit/renderer/sessions.ts'
import { settled } from '../unit/renderer/settled.ts'

const LEFT: GeneralPreferences = { ...DEFAULT_GENERAL, theme: 'dark', leftIn: { registryId: 'r1', name: 'Lakeside' } }

function start(handlers: Partial<Handlers<Contract>>) {
  const saved: GeneralPreferences[] = []
  const fake = fakeBridge(contract, {
    ...noHandlers,
    ...connected,
    'sync.get': async () => IDLE_SYNC,
    'lock.get': async () => ({ state: 'open' as const }),
    'registries.open': async () => openRegistry([caseloadRow('1')]),
    'preferences.saveGeneral': async (next) => {
      saved.push(next)
      return {}
    },
    ...handlers,
  })
  const store = createAppStore(createClient(contract, fake.bridge))
  store.actions.listen()
  return { store, saved, emit: fake.emit, screen: () => store.getState().screen.kind }
}

it('choices that can’t be read now are not written over by where the person is', async () => {
  const { store, saved } = start({
    'preferences.get': () => Promise.reject(new ExpectedFailure('unavailable', 'The store is busy.')),
  })
  await store.actions.begin()
  await store.actions.openRegistry('r1', 'Lakeside')
  await store.actions.showRegistries()
  await settled()
  expect(saved).toEqual([])
})

it('a lock while the choices are read leads to where the person left, after the PIN', async () => {
  const reading = Promise.withResolvers<void>()
  const { store, emit, screen } = start({
    async 'preferences.get'() {
      await reading.promise
      return { general: LEFT, registry: null }
    },
  })
  const begun = store.actions.begin()
  await vi.waitFor(() => expect(store.getState().session).not.toBeNull())
  emit('lock.changed', LOCKED)
  reading.resolve()
  await begun
  await settled()
  expect(screen()).not.toBe('caseload')
  emit('lock.changed', { state: 'open' })
  await vi.waitFor(() => expect(screen()).toBe('caseload'))
})
