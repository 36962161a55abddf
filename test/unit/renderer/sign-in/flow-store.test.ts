import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createFlowStore } from '../../../../src/renderer/features/sign-in/flow-store.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'

function start(handlers: Partial<Handlers<Contract>> = {}) {
  const calls: string[] = []
  const note = (name: string) => async () => {
    calls.push(name)
    return {}
  }
  const fake = fakeBridge(contract, {
    ...noHandlers,
    'signIn.start': async ({ method }) => {
      calls.push(`start ${method}`)
      return {}
    },
    'signIn.cancel': note('cancel'),
    'signIn.choose': note('choose'),
    'signIn.confirm': note('confirm'),
    ...handlers,
  })
  const done: string[] = []
  const store = createFlowStore(createClient(contract, fake.bridge), (id) => done.push(id))
  const dispose = store.actions.listen()
  return { store, fake, calls, done, dispose, flow: () => store.getState().flow }
}

describe('a sign-in in the window', () => {
  test('goes through the states of main to its end, told once', async () => {
    const { store, fake, done, flow } = start()
    await store.actions.start('c1')
    expect(flow()).toMatchObject({ method: 'browser', state: { step: 'contacting' } })
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'browser', expiresAt: 5 } })
    expect(flow()?.state).toEqual({ step: 'browser', expiresAt: 5 })
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'done' } })
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'done' } })
    expect(done).toEqual(['c1'])
  })

  test('takes nothing from the sign-in of another connection', async () => {
    const { store, fake, done, flow } = start()
    await store.actions.start('c1')
    fake.emit('signIn.changed', { connectionId: 'other', state: { step: 'done' } })
    expect(flow()?.state.step).toBe('contacting')
    expect(done).toEqual([])
  })

  test('is not ended by the end of the sign-in whose place it takes', async () => {
    const first = start()
    const held = Promise.withResolvers<Record<string, never>>()
    const { store, fake, flow } = start({ 'signIn.start': () => held.promise })
    first.dispose()
    const starting = store.actions.start('c1', 'device')
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'cancelled' } })
    expect(flow()).toMatchObject({ method: 'device' })
    held.resolve({})
    await starting
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'cancelled' } })
    expect(flow()).toBeNull()
  })

  test('is away at once when cancelled, in main too, and later states don’t bring it back', async () => {
    const { store, fake, calls, done, flow } = start()
    await store.actions.start('c1')
    await store.actions.cancel()
    expect(flow()).toBeNull()
    expect(calls).toEqual(['start browser', 'cancel'])
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'done' } })
    expect(flow()).toBeNull()
    expect(done).toEqual([])
  })

  test('does not cancel in main what has failed there already', async () => {
    const { store, fake, calls } = start()
    await store.actions.start('c1')
    const failed = { step: 'failed', message: 'The code expired.', offer: ['again'] } as const
    fake.emit('signIn.changed', { connectionId: 'c1', state: { ...failed, offer: [...failed.offer] } })
    await store.actions.cancel()
    expect(calls).toEqual(['start browser'])
  })

  test('tries the same connection again, with a code when asked', async () => {
    const { store, calls } = start()
    await store.actions.start('c1')
    await store.actions.again('device')
    await store.actions.again()
    expect(calls).toEqual(['start browser', 'start device', 'start device'])
  })

  test('says why it could not be started', async () => {
    const { store, flow } = start({
      'signIn.start': () => Promise.reject(new ExpectedFailure('not-found', 'This connection is gone.')),
    })
    await store.actions.start('c1')
    expect(flow()?.state).toEqual({ step: 'failed', message: 'This connection is gone.', offer: ['again'] })
  })

  test('keeps waiting, with a note, when no browser opens', async () => {
    const { store, fake, flow } = start({
      'signIn.openBrowser': () => Promise.reject(new ExpectedFailure('unavailable', 'No browser opened.')),
    })
    await store.actions.start('c1')
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'browser', expiresAt: 5 } })
    await store.actions.openBrowser()
    expect(flow()).toMatchObject({ state: { step: 'browser' }, note: 'No browser opened.', busy: false })
  })

  test('is busy from the answer of the person until main goes on', async () => {
    const { store, fake, flow } = start()
    await store.actions.start('c1')
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'confirm', userName: 'r@lakeside.example' } })
    const confirming = store.actions.confirm(true)
    expect(flow()?.busy).toBe(true)
    await confirming
    expect(flow()?.busy).toBe(true)
    fake.emit('signIn.changed', { connectionId: 'c1', state: { step: 'contacting' } })
    expect(flow()?.busy).toBe(false)
  })

  test('stops listening when told to', () => {
    const { fake, dispose } = start()
    dispose()
    expect(fake.listenerCount()).toBe(0)
  })
})
