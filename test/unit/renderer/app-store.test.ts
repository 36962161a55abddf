import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract, type OpenRegistry } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createAppStore } from '../../../src/renderer/app/store/app-store.ts'
import { replaceRows } from '../../../src/renderer/app/store/screen.ts'
import { fakeBridge } from '../../fakes/fake-bridge.ts'
import { noHandlers } from './handlers.ts'
import { openRegistry } from './open-registry.ts'
import { caseloadRow } from './rows.ts'
import { connected } from './sessions.ts'

const working: Handlers<Contract> = {
  ...noHandlers,
  ...connected,
  'registries.open': async () => openRegistry([caseloadRow('1'), caseloadRow('2')]),
}

function start(handlers: Partial<Handlers<Contract>> = {}) {
  const fake = fakeBridge(contract, { ...working, ...handlers })
  const store = createAppStore(createClient(contract, fake.bridge))
  return { store, fake, screen: () => store.getState().screen }
}

describe('the window', () => {
  test('goes from connecting to the registries', async () => {
    const { store, screen } = start()
    expect(screen().kind).toBe('connecting')
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'registries', list: { registries: [] }, error: null })
  })

  test('shows a dead endpoint’s message, and the registries after a retry', async () => {
    let dead = true
    const { store, screen } = start({
      'session.begin': async (request) => {
        if (dead) throw new ExpectedFailure('unavailable', 'The database did not answer.')
        return working['session.begin'](request)
      },
    })
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'failed', error: { message: 'The database did not answer.' } })
    dead = false
    await store.actions.begin()
    expect(screen().kind).toBe('registries')
  })

  test('counts while a registry opens, for that registry only', async () => {
    const answer = Promise.withResolvers<OpenRegistry>()
    const { store, fake, screen } = start({ 'registries.open': () => answer.promise })
    store.actions.listen()
    await store.actions.begin()
    const opening = store.actions.openRegistry('r1', 'Lakeside')
    fake.emit('caseload.progress', { registryId: 'r1', phase: 'reading', patients: 1204, expected: null })
    fake.emit('caseload.progress', { registryId: 'other', phase: 'reading', patients: 7, expected: null })
    expect(screen()).toMatchObject({ kind: 'opening', progress: { patients: 1204 } })
    answer.resolve(openRegistry([]))
    await opening
    expect(screen().kind).toBe('caseload')
  })

  test('stays at the registries when an answer comes after Cancel', async () => {
    const answer = Promise.withResolvers<OpenRegistry>()
    const { store, screen } = start({ 'registries.open': () => answer.promise })
    await store.actions.begin()
    const opening = store.actions.openRegistry('r1', 'Lakeside')
    await store.actions.cancelOpen()
    expect(screen().kind).toBe('registries')
    answer.resolve(openRegistry([]))
    await opening
    expect(screen().kind).toBe('registries')
  })

  test('keeps the opening screen with the error when a registry can’t be read', async () => {
    const { store, screen } = start({
      'registries.open': () => Promise.reject(new ExpectedFailure('offline', 'No connection.')),
    })
    await store.actions.begin()
    await store.actions.openRegistry('r1', 'Lakeside')
    expect(screen()).toMatchObject({ kind: 'opening', name: 'Lakeside', error: { code: 'offline' } })
  })

  test('a later reading by main itself ends the note that the last one failed', async () => {
    const { store, fake } = start({
      'registries.refresh': () => Promise.reject(new ExpectedFailure('offline', 'No connection.')),
    })
    store.actions.listen()
    await store.actions.begin()
    await store.actions.openRegistry('r1', 'Lakeside')
    await store.actions.refresh()
    const change = { registryId: 'r1', rows: [], removed: [] }
    fake.emit('caseload.changed', { ...change, asOf: 1000 })
    expect(store.getState().refreshing.state).toBe('failed')
    fake.emit('caseload.changed', { ...change, asOf: 2000 })
    expect(store.getState()).toMatchObject({ refreshing: { state: 'idle' }, screen: { open: { asOf: 2000 } } })
  })

  test('takes changed rows at once, and stops listening when told to', async () => {
    const { store, fake, screen } = start()
    const dispose = store.actions.listen()
    await store.actions.begin()
    await store.actions.openRegistry('r1', 'Lakeside')
    const change = { rows: [caseloadRow('2', { sessions: 9 })], removed: [], asOf: 2000 }
    fake.emit('caseload.changed', { registryId: 'other', ...change })
    expect(screen()).toMatchObject({ open: { asOf: 1000 } })
    fake.emit('caseload.changed', { registryId: 'r1', ...change })
    expect(screen()).toMatchObject({ open: { asOf: 2000, rows: [{ mrn: '1' }, { mrn: '2', sessions: 9 }] } })
    fake.emit('caseload.changed', { registryId: 'r1', rows: [], removed: ['1'], asOf: 3000 })
    expect(screen()).toMatchObject({ open: { asOf: 3000, rows: [{ mrn: '2', sessions: 9 }] } })
    dispose()
    expect(fake.listenerCount()).toBe(0)
  })
})

test('changed rows take the place of their MRN, new ones come last, the others are the same objects', () => {
  const rows = [caseloadRow('1'), caseloadRow('2')]
  const replaced = replaceRows(rows, [caseloadRow('3'), caseloadRow('1', { sessions: 4 })])
  expect(replaced.map(({ mrn, sessions }) => `${mrn}:${sessions}`)).toEqual(['1:4', '2:0', '3:0'])
  expect(replaced[1]).toBe(rows[1])
})
