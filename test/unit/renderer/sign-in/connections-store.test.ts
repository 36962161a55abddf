import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createConnectionsStore } from '../../../../src/renderer/features/sign-in/connections-store.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'
import { connected, listed } from '../sessions.ts'

function start(handlers: Partial<Handlers<Contract>> = {}) {
  const fake = fakeBridge(contract, { ...noHandlers, ...connected, ...handlers })
  const store = createConnectionsStore(createClient(contract, fake.bridge))
  store.actions.listen()
  return { store, fake, panel: () => store.getState().panel, error: () => store.getState().error }
}

const { connection } = listed('c1')
const draft = connection.kind === 'identity-center' ? connection : null
const file = (text: string, size = text.length) => ({ size, text: async () => text })

describe('a clinic’s file', () => {
  test('fills in the form for confirmation: nothing is kept', async () => {
    const { store, panel } = start({
      'connections.import': async () => {
        if (!draft) throw new Error('no draft')
        return draft
      },
    })
    await store.actions.importFile(file('{}'))
    expect(panel()).toMatchObject({
      kind: 'form',
      id: null,
      fromFile: true,
      fields: { table: 'registry', accountId: '' },
    })
  })

  test('that can’t be used is refused with main’s sentence, and the form stays', async () => {
    const { store, panel, error } = start({
      'connections.import': () => Promise.reject(new ExpectedFailure('invalid-request', 'This file holds keys.')),
    })
    store.actions.showForm(null)
    await store.actions.importFile(file('{}'))
    expect(error()?.message).toBe('This file holds keys.')
    expect(panel()).toMatchObject({ kind: 'form', fromFile: false })
  })

  test('that is too large is not even read', async () => {
    const { store, error } = start()
    const text = () => Promise.reject(new Error('read all the same'))
    await store.actions.importFile({ size: 16 * 1024 + 1, text })
    expect(error()?.message).toMatch(/too large/)
  })
})

describe('checking a connection', () => {
  test('shows the steps as they come, and all of them at the end', async () => {
    const answer = Promise.withResolvers<{ steps: { step: 'reach'; status: 'ok'; text: string }[] }>()
    const { store, fake, panel } = start({ 'connections.check': () => answer.promise })
    const checking = store.actions.check('c1')
    expect(panel()).toMatchObject({ kind: 'check', running: true, steps: [] })
    fake.emit('connections.checked', { id: 'c1', steps: [{ step: 'reach', status: 'running', text: '' }] })
    fake.emit('connections.checked', { id: 'other', steps: [] })
    expect(panel()).toMatchObject({ steps: [{ status: 'running' }] })
    answer.resolve({ steps: [{ step: 'reach', status: 'ok', text: 'Answered.' }] })
    await checking
    expect(panel()).toMatchObject({ running: false, steps: [{ status: 'ok' }] })
  })

  test('does not come back when it was closed', async () => {
    const answer = Promise.withResolvers<{ steps: [] }>()
    const { store, fake, panel } = start({ 'connections.check': () => answer.promise })
    const checking = store.actions.check('c1')
    store.actions.closePanel()
    fake.emit('connections.checked', { id: 'c1', steps: [] })
    answer.resolve({ steps: [] })
    await checking
    expect(panel()).toEqual({ kind: 'none' })
  })
})

test('a connection that was not kept leaves the form open, and says why', async () => {
  const { store, panel, error } = start({
    'connections.save': () => Promise.reject(new ExpectedFailure('invalid-request', 'The region does not exist.')),
  })
  store.actions.showForm(null)
  expect(draft && (await store.actions.save(null, draft))).toBeNull()
  expect(error()?.message).toBe('The region does not exist.')
  expect(panel().kind).toBe('form')
})

test('editing starts with what is kept', () => {
  const { store, panel } = start()
  store.actions.showForm(listed('c1'))
  expect(panel()).toMatchObject({ kind: 'form', id: 'c1', fields: { name: 'Clinic c1', table: 'registry' } })
})
