import { describe, expect, test, vi } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract, type OpenRegistry } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import type { ErrorCode } from '#shared/ipc/result.ts'
import type { LockState } from '#shared/lock.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { DEFAULT_GENERAL } from '#shared/preferences.ts'
import { createAppStore } from '../../../../src/renderer/app/store/app-store.ts'
import { NO_CHOICE } from '../../../../src/renderer/lib/contexts.ts'
import { type NotSaved, tellNotSaved } from '../../../../src/renderer/lib/not-saved.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'
import { LOCKED, openRegistry } from '../open-registry.ts'
import { caseloadRow } from '../rows.ts'
import { connected } from '../sessions.ts'
import { settled } from '../settled.ts'

const MRN = '004417'
const open = openRegistry([caseloadRow(MRN)])

async function start(handlers: Partial<Handlers<Contract>> = {}) {
  const opened = vi.fn(async () => open)
  const listRegistries = vi.fn(connected['registries.list'])
  const fake = fakeBridge(contract, {
    ...noHandlers,
    ...connected,
    'registries.list': listRegistries,
    'registries.open': opened,
    'sync.get': async () => IDLE_SYNC,
    'lock.get': async (): Promise<LockState> => ({ state: 'open' }),
    ...handlers,
  })
  const store = createAppStore(createClient(contract, fake.bridge))
  const dispose = store.actions.listen()
  const held = () => JSON.stringify([store.getState(), store.preferences.getState()])
  return { store, fake, dispose, held, openRegistry: opened, listRegistries }
}

async function atCaseload(handlers: Partial<Handlers<Contract>> = {}) {
  const window = await start(handlers)
  await window.store.actions.begin()
  await window.store.actions.openRegistry('r1', 'Lakeside')
  return window
}

describe('when it locks', () => {
  test('nothing in the window’s memory names a patient any more, the outbox included', async () => {
    const { store, fake, held } = await atCaseload()
    const patients = [{ registryId: 'r1', mrn: MRN, waiting: 1, problems: 0 }]
    fake.emit('sync.changed', { ...IDLE_SYNC, waiting: 1, patients })
    store.actions.resolveEntry({ operationId: '0', registryId: 'r1', mrn: MRN })
    void store.actions.showSettings()
    expect(held()).toContain(MRN)
    fake.emit('lock.changed', LOCKED)
    expect(held()).not.toContain(MRN)
    expect(store.getState()).toMatchObject({ settings: 'closed', sync: { waiting: 1 } })
  })

  test('a refusal that nobody has read stays, and names nobody', async () => {
    const { store, fake, held } = await atCaseload()
    const refused = (operationId: string, code: ErrorCode): NotSaved => ({
      operationId,
      registryId: 'r1',
      mrn: MRN,
      change: { kind: 'raise-flag', flag: { type: 'Safety Risk', note: 'Plan' } },
      error: { code, message: `MRN ${MRN}: refused.`, id: null },
    })
    const ids = () => store.getState().notSaved.map(({ operationId, isUnknown }) => [operationId, isUnknown])
    tellNotSaved(refused('1', 'invalid-request'))
    expect(store.getState().notSaved).toMatchObject([{ operationId: '1', about: { mrn: MRN }, isUnknown: false }])
    fake.emit('lock.changed', LOCKED)
    tellNotSaved(refused('2', 'invalid-request'))
    // The lock keeps an answer back: nobody knows here what it was.
    tellNotSaved(refused('3', 'storage-locked'))
    expect(held()).not.toContain(MRN)
    expect(held()).not.toContain('Safety Risk')
    expect(ids()).toEqual([
      ['1', false],
      ['2', false],
      ['3', true],
    ])
    store.actions.dismissNotSaved('2')
    expect(ids()).toEqual([
      ['1', false],
      ['3', true],
    ])
    await store.actions.switchConnection()
    expect(ids()).toEqual([])
  })

  test('what comes from before changes nothing', async () => {
    const answer = Promise.withResolvers<OpenRegistry>()
    const { store, fake, held } = await start({ 'registries.open': () => answer.promise })
    await store.actions.begin()
    const opening = store.actions.openRegistry('r1', 'Lakeside')
    fake.emit('lock.changed', LOCKED)
    answer.resolve(open)
    await opening
    await settled()
    expect(held()).not.toContain(MRN)
  })

  test('a list that was asked for before is not shown', async () => {
    const answer = Promise.withResolvers<Awaited<ReturnType<(typeof connected)['registries.list']>>>()
    const { store, fake } = await start({ 'registries.list': () => answer.promise })
    const beginning = store.actions.begin()
    await settled()
    fake.emit('lock.changed', LOCKED)
    answer.resolve({ registries: [], invitations: [], asOf: 1 })
    await beginning
    expect(store.getState().screen).toMatchObject({ kind: 'registries', list: null })
  })

  test('it comes back to the registry and to what was chosen there, read anew', async () => {
    const registry = { ...NO_CHOICE, place: { view: 'overdue', mrn: MRN, patient: null } }
    const getPreferences = vi.fn(async () => ({ general: DEFAULT_GENERAL, registry }))
    const { store, fake, openRegistry } = await atCaseload({ 'preferences.get': getPreferences })
    expect(store.preferences.getState().registry).toEqual(registry)
    fake.emit('lock.changed', LOCKED)
    await settled()
    expect(JSON.stringify(store.preferences.getState())).not.toContain(MRN)
    expect(openRegistry).toHaveBeenCalledTimes(1)
    fake.emit('lock.changed', { state: 'open' })
    await settled()
    expect(openRegistry).toHaveBeenCalledTimes(2)
    expect(store.getState().screen.kind).toBe('caseload')
    expect(store.preferences.getState().registry).toEqual(registry)
  })

  test('a second telling of the lock forgets no place', async () => {
    const { store, fake } = await atCaseload()
    fake.emit('lock.changed', LOCKED)
    fake.emit('lock.changed', { ...LOCKED, unsent: 2 })
    fake.emit('lock.changed', { state: 'open' })
    await settled()
    expect(store.getState().screen.kind).toBe('caseload')
  })
})

describe('a session that starts locked', () => {
  test('asks for no registries before it is open', async () => {
    const { store, fake, listRegistries } = await start({ 'lock.get': async () => LOCKED })
    await settled()
    await store.actions.begin()
    expect(store.getState().session).not.toBeNull()
    expect(listRegistries).not.toHaveBeenCalled()
    fake.emit('lock.changed', { state: 'open' })
    await settled()
    expect(listRegistries).toHaveBeenCalledTimes(1)
    expect(store.getState().screen).toMatchObject({ kind: 'registries', list: { registries: [] } })
  })

  test('an answer that is older than what main has told since changes nothing', async () => {
    const answer = Promise.withResolvers<LockState>()
    const { store, fake } = await start({ 'lock.get': () => answer.promise })
    fake.emit('lock.changed', LOCKED)
    answer.resolve({ state: 'open' })
    await settled()
    expect(store.lock.getState().lock.state).toBe('locked')
  })
})

test('another user is let in without coming back to the first one’s place', async () => {
  const { store, fake, listRegistries, openRegistry } = await atCaseload({
    'session.end': async () => {
      fake.emit('lock.changed', { state: 'open' })
      return {}
    },
  })
  const before = listRegistries.mock.calls.length
  fake.emit('lock.changed', LOCKED)
  await store.actions.switchUser()
  await settled()
  expect(store.getState().screen.kind).toBe('sign-in')
  expect(listRegistries).toHaveBeenCalledTimes(before)
  expect(openRegistry).toHaveBeenCalledTimes(1)
})

test('somebody else who signs in at the locked screen gets a session of their own', async () => {
  const { store, fake, listRegistries, openRegistry } = await atCaseload()
  const before = listRegistries.mock.calls.length
  fake.emit('lock.changed', LOCKED)
  fake.emit('session.changed', { signIn: 'other-person' })
  expect(store.getState()).toMatchObject({ session: null, signIn: 'ok' })
  // The lock ends with the session.
  fake.emit('lock.changed', { state: 'open' })
  await settled()
  expect(listRegistries).toHaveBeenCalledTimes(before)
  expect(openRegistry).toHaveBeenCalledTimes(1)
})

test('the window never opens by itself: a refused try leaves it locked and says why', async () => {
  const unlock = vi.fn(() => Promise.reject(new Error('boom')))
  const { store, fake } = await start({ 'lock.unlock': unlock })
  fake.emit('lock.changed', LOCKED)
  await store.lock.actions.unlock('274019')
  expect(store.lock.getState()).toMatchObject({ lock: { state: 'locked' }, busy: false })
  expect(store.lock.getState().error).not.toBeNull()
  // A new telling of the same lock keeps the words; the next try takes them away.
  fake.emit('lock.changed', { ...LOCKED, unsent: 1 })
  expect(store.lock.getState().error).not.toBeNull()
  fake.emit('lock.changed', { state: 'open' })
  expect(store.lock.getState().error).toBeNull()
})
