import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import {
  type AppContext,
  type AppState,
  IDLE_SLICE,
  INITIAL_STATE,
  type SyncSlice,
} from '../../../../src/renderer/app/store/app-state.ts'
import { createPreferencesStore } from '../../../../src/renderer/app/store/preferences-store.ts'
import { readSync, syncActions, takeSync } from '../../../../src/renderer/app/store/sync-slice.ts'
import { createLockStore } from '../../../../src/renderer/features/lock/lock-store.ts'
import { createConnectionsStore } from '../../../../src/renderer/features/sign-in/connections-store.ts'
import { createFlowStore } from '../../../../src/renderer/features/sign-in/flow-store.ts'
import { createAttempts } from '../../../../src/renderer/lib/attempts.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'
import { LOCKED, openRegistry } from '../open-registry.ts'
import { connected, renee, sessionOf } from '../sessions.ts'

const waiting = (number: number): SyncState => ({ ...IDLE_SYNC, waiting: number })

function sliceOf({ sync, outbox, fixing, resolving, memoryNoticed }: AppState): SyncSlice {
  return { sync, outbox, fixing, resolving, memoryNoticed }
}

function setUp(handlers: Partial<Handlers<Contract>>, opens = true) {
  const calls: string[] = []
  const fake = fakeBridge(contract, {
    ...noHandlers,
    ...connected,
    'registries.open': async ({ registryId }) => {
      calls.push(`open ${registryId}`)
      if (!opens) throw new ExpectedFailure('unavailable', 'The table did not answer.')
      return openRegistry([])
    },
    ...handlers,
  })
  const client = createClient(contract, fake.bridge)
  const store = createStore<AppState>(() => ({ ...INITIAL_STATE, session: sessionOf(renee) }))
  const app: AppContext = {
    client,
    ...store,
    flow: createFlowStore(client, () => undefined),
    connections: createConnectionsStore(client),
    lock: createLockStore(client),
    preferences: createPreferencesStore(client),
    attempts: { connection: createAttempts(), registry: createAttempts(), sync: createAttempts() },
    now: () => 0,
  }
  return {
    actions: syncActions(app, { refresh: async () => void calls.push('refresh') }),
    sessionChanged: () => readSync(app),
    listen: () => client.on('sync.changed', (sync) => takeSync(app, sync)),
    fake,
    calls,
    slice: () => sliceOf(store.getState()),
    lock: () => app.lock.setState({ lock: LOCKED }),
    endSession: () => {
      store.setState({ session: null })
      return readSync(app)
    },
  }
}

const ref = { operationId: '0199', registryId: 'r1', mrn: '004417' }

test('a session begins with what waits for it, and leaves nothing of it behind', async () => {
  const { sessionChanged, endSession, actions, slice } = setUp({ 'sync.get': async () => waiting(2) })
  await sessionChanged()
  expect(slice().sync.waiting).toBe(2)
  actions.showOutbox()
  actions.resolveEntry(ref)
  await endSession()
  expect(slice()).toEqual(IDLE_SLICE)
})

test('news that comes while main is asked is newer than the answer', async () => {
  const answer = Promise.withResolvers<SyncState>()
  const { sessionChanged, listen, fake, slice } = setUp({ 'sync.get': () => answer.promise })
  listen()
  const asked = sessionChanged()
  fake.emit('sync.changed', waiting(5))
  answer.resolve(waiting(1))
  await asked
  expect(slice().sync.waiting).toBe(5)
})

test('an answer for a session that has ended says nothing', async () => {
  const answer = Promise.withResolvers<SyncState>()
  const { sessionChanged, endSession, slice } = setUp({ 'sync.get': () => answer.promise })
  const asked = sessionChanged()
  await endSession()
  answer.resolve(waiting(1))
  await asked
  expect(slice().sync).toEqual(IDLE_SYNC)
})

test('syncing sends and reads, and does neither without a session', async () => {
  let sent = 0
  const { actions, calls, endSession } = setUp({
    'sync.now': async () => {
      sent++
      return IDLE_SYNC
    },
  })
  await actions.syncNow()
  expect([sent, calls]).toEqual([1, ['refresh']])
  await endSession()
  await actions.syncNow()
  expect([sent, calls]).toEqual([1, ['refresh']])
})

test('an entry that was not accepted is opened in its registry, once that is open', async () => {
  const { actions, slice, calls } = setUp({})
  actions.showOutbox()
  await actions.fixEntry(ref)
  expect(calls).toEqual(['open r1'])
  expect(slice()).toMatchObject({ outbox: 'closed', fixing: ref })
  const failing = setUp({}, false)
  await failing.actions.fixEntry(ref)
  expect(failing.slice().fixing).toBeNull()
})

test('a locked window keeps how many entries wait, and not whose they are', () => {
  const { listen, lock, fake, slice } = setUp({})
  listen()
  lock()
  fake.emit('sync.changed', { ...waiting(2), patients: [{ registryId: 'r1', mrn: '004417', waiting: 2, problems: 0 }] })
  expect(slice().sync).toEqual(waiting(2))
})
