import { expect, test, vi } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { DEFAULT_GENERAL, type RegistryPreferences } from '#shared/preferences.ts'
import { createPreferencesStore } from '../../../src/renderer/app/store/preferences-store.ts'
import { NO_CHOICE } from '../../../src/renderer/lib/contexts.ts'
import { fakeBridge } from '../../fakes/fake-bridge.ts'
import { noHandlers } from './handlers.ts'
import { settled } from './settled.ts'

const sorted = (id: string): Partial<RegistryPreferences> => ({ sorting: [{ id, desc: false }] })

function start(handlers: Partial<Handlers<Contract>> = {}) {
  const saved = vi.fn(async (_given: { registryId: string; preferences: RegistryPreferences }) => ({}))
  const fake = fakeBridge(contract, {
    ...noHandlers,
    'preferences.get': async () => ({ general: { ...DEFAULT_GENERAL, singleKeys: false }, registry: null }),
    'preferences.saveRegistry': saved,
    'preferences.saveGeneral': async () => ({}),
    ...handlers,
  })
  const { actions, getState } = createPreferencesStore(createClient(contract, fake.bridge))
  return { actions, getState, saved, orders: () => saved.mock.calls.map(([one]) => one.preferences.sorting[0]?.id) }
}

test('what was chosen is read, and a change is shown at once and kept', async () => {
  const { actions, getState, saved } = start()
  await actions.load('r1')
  expect(getState()).toMatchObject({ general: { singleKeys: false }, registry: NO_CHOICE })
  actions.changeRegistry(sorted('name'))
  expect(getState().registry.sorting).toEqual([{ id: 'name', desc: false }])
  await settled()
  expect(saved).toHaveBeenCalledWith({ registryId: 'r1', preferences: { ...NO_CHOICE, ...sorted('name') } })
})

test('of many changes in a row the last one is kept, and none overtakes it', async () => {
  const first = Promise.withResolvers<Record<string, never>>()
  const { actions, saved, orders } = start()
  await actions.load('r1')
  saved.mockImplementationOnce(() => first.promise)
  for (const id of ['a', 'b', 'c', 'd']) actions.changeRegistry(sorted(id))
  await settled()
  expect(orders()).toEqual(['a'])
  first.resolve({})
  await settled()
  expect(orders()).toEqual(['a', 'd'])
})

test('what could not be read is not written over', async () => {
  const { actions, getState, saved } = start({
    'preferences.get': () => Promise.reject(new ExpectedFailure('storage-locked', 'Locked.')),
  })
  await actions.load('r1')
  actions.changeRegistry(sorted('name'))
  await settled()
  expect(getState().registry).toEqual({ ...NO_CHOICE, ...sorted('name') })
  expect(saved).not.toHaveBeenCalled()
})

test('a save that failed does not stop the next one', async () => {
  const { actions, saved, orders } = start()
  await actions.load('r1')
  saved.mockRejectedValueOnce(new ExpectedFailure('storage-locked', 'Locked.'))
  actions.changeRegistry(sorted('a'))
  await settled()
  actions.changeRegistry(sorted('b'))
  await settled()
  expect(orders()).toEqual(['a', 'b'])
})

test('of two readings the later one counts, whichever answer comes first', async () => {
  const first = Promise.withResolvers<{ general: typeof DEFAULT_GENERAL; registry: null }>()
  const answers = [
    first.promise,
    Promise.resolve({ general: DEFAULT_GENERAL, registry: { ...NO_CHOICE, ...sorted('b') } }),
  ]
  const { actions, getState } = start({ 'preferences.get': async () => answers.shift() as never })
  const [one, two] = [actions.load(null), actions.load('r1')]
  await two
  first.resolve({ general: DEFAULT_GENERAL, registry: null })
  await one
  expect(getState()).toMatchObject({ registryId: 'r1', registry: sorted('b') })
})

test('what is read after leaving is not kept', async () => {
  const { actions, getState } = start()
  const reading = actions.load('r1')
  actions.forget()
  await reading
  expect(getState()).toMatchObject({ registryId: null, general: DEFAULT_GENERAL })
})
