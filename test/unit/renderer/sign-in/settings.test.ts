import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createAppStore } from '../../../../src/renderer/app/store/app-store.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'
import { connected, listed } from '../sessions.ts'

type Listing = ResponseOf<Contract, 'connections.list'>

const listing = (...ids: string[]): Listing => ({
  connections: ids.map((id) => listed(id)),
  startWith: 'c1',
  keychain: { available: true, reason: null },
  profiles: [],
  trouble: null,
})

/** A window at its registries; `later` is how the list of connections is answered from then on. */
async function atRegistries(later: Handlers<Contract>['connections.list'] = connected['connections.list']) {
  let list = connected['connections.list']
  const handlers: Handlers<Contract> = { ...noHandlers, ...connected, 'connections.list': (request) => list(request) }
  const store = createAppStore(createClient(contract, fakeBridge(contract, handlers).bridge))
  await store.actions.begin()
  list = later
  const { screen, session } = store.getState()
  const untouched = () => store.getState().screen === screen && store.getState().session === session
  const ids = () => store.connections.getState().computer?.connections.map(({ connection }) => connection.id)
  return { store, untouched, ids, settings: () => store.getState().settings, at: () => store.connections.getState() }
}

describe('Settings', () => {
  test('are closed to begin with', async () => {
    const { settings } = await atRegistries()
    expect(settings()).toBe('closed')
  })

  test('show the connections as they are now, over a screen that stays as it was', async () => {
    const { store, settings, ids, untouched } = await atRegistries(async () => listing('c2', 'c1'))
    expect(ids()).toEqual(['c1'])
    await store.actions.showSettings()
    expect(settings()).toBe('open')
    expect(ids()).toEqual(['c2', 'c1'])
    expect(untouched()).toBe(true)
  })

  test('are there at once, before the list has been read', async () => {
    const answer = Promise.withResolvers<Listing>()
    const { store, settings } = await atRegistries(() => answer.promise)
    const showing = store.actions.showSettings()
    expect(settings()).toBe('open')
    answer.resolve(listing('c1'))
    await showing
  })

  test('say why the list can’t be read, and keep the one that was there', async () => {
    const locked = () => Promise.reject(new ExpectedFailure('storage-locked', 'Another program holds the list.'))
    const { store, settings, ids, at, untouched } = await atRegistries(locked)
    await store.actions.showSettings()
    expect(settings()).toBe('open')
    expect(at().error?.message).toBe('Another program holds the list.')
    expect(ids()).toEqual(['c1'])
    expect(untouched()).toBe(true)
  })

  test('close over a screen that stays as it was, and leave nothing of what was begun in them', async () => {
    const { store, settings, at, untouched } = await atRegistries()
    await store.actions.showSettings()
    store.connections.actions.showForm(listed('c1'))
    store.actions.closeSettings()
    expect(settings()).toBe('closed')
    expect(at().panel).toEqual({ kind: 'none' })
    expect(untouched()).toBe(true)
  })

  test('stay closed when the list comes after closing', async () => {
    const answer = Promise.withResolvers<Listing>()
    const { store, settings } = await atRegistries(() => answer.promise)
    const showing = store.actions.showSettings()
    store.actions.closeSettings()
    answer.resolve(listing('c1'))
    await showing
    expect(settings()).toBe('closed')
  })

  test('begin with nothing chosen, and without the last refusal', async () => {
    const { store, at } = await atRegistries()
    store.connections.actions.showForm(null)
    store.connections.actions.report({ code: 'invalid-request', message: 'The region does not exist.', id: null })
    await store.actions.showSettings()
    expect(at()).toMatchObject({ panel: { kind: 'none' }, error: null })
  })
})
