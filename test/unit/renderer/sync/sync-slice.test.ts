import { expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import { createSyncActions, IDLE_SLICE, type SyncSlice } from '../../../../src/renderer/app/store/sync-slice.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'

const waiting = (number: number): SyncState => ({ ...IDLE_SYNC, waiting: number })

function setUp(handlers: Partial<Handlers<Contract>>, opens = true) {
  const fake = fakeBridge(contract, { ...noHandlers, ...handlers })
  let slice: SyncSlice = IDLE_SLICE
  let session = true
  let locked = false
  const calls: string[] = []
  const sync = createSyncActions({
    client: createClient(contract, fake.bridge),
    set: (part) => {
      slice = { ...slice, ...part }
    },
    hasSession: () => session,
    isLocked: () => locked,
    refresh: async () => void calls.push('refresh'),
    ensureOpen: async (registryId) => {
      calls.push(`open ${registryId}`)
      return opens
    },
  })
  return {
    ...sync,
    fake,
    calls,
    slice: () => slice,
    lock: () => {
      locked = true
    },
    endSession: () => {
      session = false
      return sync.sessionChanged()
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
