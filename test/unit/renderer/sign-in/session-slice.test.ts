import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract, type Session } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Person, SignInState } from '#shared/sign-in.ts'
import { createAppStore } from '../../../../src/renderer/app/store/app-store.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { noHandlers } from '../handlers.ts'
import { connected, listed, renee, sessionOf } from '../sessions.ts'
import { settled } from '../settled.ts'

const other: Person = { state: 'known', userId: 'u2', displayName: 'Amadou Bello', email: 'a@lakeside.example' }
const needed = () => Promise.reject(new ExpectedFailure('sign-in-required', 'Sign in again.'))

function start(handlers: Partial<Handlers<Contract>> = {}) {
  const calls: string[] = []
  const all: Handlers<Contract> = { ...noHandlers, ...connected, ...handlers }
  const noted: Handlers<Contract> = {
    ...all,
    'session.end': async (request) => {
      calls.push(`end ${request.scope}`)
      return all['session.end'](request)
    },
    'signIn.start': async (request) => {
      calls.push(`start ${request.connectionId}`)
      return all['signIn.start'](request)
    },
    'registries.list': async (request) => {
      calls.push('list')
      return all['registries.list'](request)
    },
  }
  const fake = fakeBridge(contract, noted)
  const store = createAppStore(createClient(contract, fake.bridge))
  store.actions.listen()
  const signIn = async (state: SignInState) => {
    fake.emit('signIn.changed', { connectionId: 'c1', state })
    await settled()
  }
  return { store, fake, calls, signIn, screen: () => store.getState().screen, flow: () => store.flow.getState().flow }
}

const withList = (startWith: string | null, state: 'signed-in' | 'signed-out' = 'signed-in') =>
  ({
    'connections.list': async () => ({
      connections: [listed('c1', state)],
      startWith,
      keychain: { available: true, reason: null },
      profiles: [],
      trouble: null,
    }),
  }) satisfies Partial<Handlers<Contract>>

describe('starting', () => {
  test('shows the sign-in screen when there is nothing to begin with', async () => {
    const { store, screen } = start(withList(null))
    await store.actions.begin()
    expect(screen()).toEqual({ kind: 'sign-in', focus: null })
  })

  test('waits for a press where the last connection needs a sign-in: no browser opens by itself', async () => {
    const { store, screen, flow, calls } = start({ 'session.begin': needed })
    await store.actions.begin()
    expect(screen()).toEqual({ kind: 'sign-in', focus: 'c1' })
    expect(flow()).toBeNull()
    expect(calls).toEqual([])
  })

  test('says that the list could not be read', async () => {
    const { store, screen } = start({ 'connections.list': () => Promise.reject(new Error('disk')) })
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'failed', connectionId: null })
  })

  test('says why a connection did not open, and tries that one again', async () => {
    let dead = true
    const { store, screen } = start({
      'session.begin': async (request) => {
        if (dead) throw new ExpectedFailure('not-permitted', 'Your role was removed.')
        return connected['session.begin'](request)
      },
    })
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'failed', connectionId: 'c1', error: { message: 'Your role was removed.' } })
    dead = false
    await store.actions.open('c1')
    expect(screen().kind).toBe('registries')
  })
})

describe('opening a connection by hand', () => {
  test('signs in first, then opens its registries', async () => {
    const { store, screen, flow, calls, signIn } = start(withList(null, 'signed-out'))
    await store.actions.begin()
    await store.actions.open('c1')
    expect(calls).toEqual(['start c1'])
    await signIn({ step: 'browser', expiresAt: 1 })
    expect(screen().kind).toBe('sign-in')
    await signIn({ step: 'done' })
    expect(screen().kind).toBe('registries')
    expect(flow()).toBeNull()
  })

  test('signs in when what was kept turns out to be over', async () => {
    const { store, screen, flow } = start({ ...withList(null), 'session.begin': needed })
    await store.actions.begin()
    await store.actions.open('c1')
    expect(screen()).toEqual({ kind: 'sign-in', focus: 'c1' })
    expect(flow()).toMatchObject({ connectionId: 'c1', state: { step: 'contacting' } })
  })

  test('is back at the list when the sign-in is cancelled', async () => {
    const { store, screen, flow } = start(withList(null, 'signed-out'))
    await store.actions.begin()
    await store.actions.open('c1')
    await store.flow.actions.cancel()
    expect(screen().kind).toBe('sign-in')
    expect(flow()).toBeNull()
  })
})

describe('a sign-in that ends', () => {
  test('leaves the screen, and goes on after signing in', async () => {
    const { store, fake, screen, flow, signIn } = start()
    await store.actions.begin()
    const before = screen()
    fake.emit('session.changed', { signIn: 'needed' })
    expect(store.getState().signIn).toBe('needed')
    expect(screen()).toBe(before)
    store.actions.signInAgain()
    await signIn({ step: 'done' })
    expect(store.getState().signIn).toBe('ok')
    expect(screen()).toBe(before)
    expect(flow()).toBeNull()
  })

  test('keeps what could not be read, and reads it once signed in', async () => {
    let ended = true
    const { store, screen, signIn } = start({
      'registries.list': (request) => (ended ? needed() : connected['registries.list'](request)),
    })
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'registries', error: { code: 'sign-in-required' } })
    expect(store.getState().signIn).toBe('needed')
    ended = false
    store.actions.signInAgain()
    await signIn({ step: 'done' })
    expect(screen()).toMatchObject({ kind: 'registries', error: null, list: { asOf: 1 } })
  })

  test('does not go on for another person: that session is ended, the screen stays', async () => {
    let who: Person = renee
    const { store, fake, screen, calls, signIn } = start({ 'session.begin': async () => sessionOf(who) })
    await store.actions.begin()
    const before = screen()
    fake.emit('session.changed', { signIn: 'needed' })
    who = other
    store.actions.signInAgain()
    await signIn({ step: 'done' })
    expect(calls).toContain('end person')
    expect(store.getState()).toMatchObject({ signIn: 'other-person', session: { person: renee } })
    expect(screen()).toBe(before)
    who = renee
    store.actions.signInAgain()
    await signIn({ step: 'done' })
    expect(store.getState().signIn).toBe('ok')
  })

  test('opens no session for another person when main has told of one', async () => {
    const begun: string[] = []
    const { store, fake, signIn } = start({
      'session.begin': async ({ connectionId }) => {
        begun.push(connectionId)
        return sessionOf(renee)
      },
    })
    await store.actions.begin()
    store.actions.signInAgain()
    fake.emit('session.changed', { signIn: 'other-person' })
    await signIn({ step: 'done' })
    expect(begun).toEqual(['c1'])
    expect(store.getState().signIn).toBe('other-person')
  })

  test('does not reach a window without a session', async () => {
    const { store, fake } = start(withList(null))
    await store.actions.begin()
    fake.emit('session.changed', { signIn: 'needed' })
    expect(store.getState().signIn).toBe('ok')
  })
})

describe('leaving', () => {
  test('switching shows the sign-in screen with what was left, and keeps the person', async () => {
    const { store, screen, calls } = start()
    await store.actions.begin()
    await store.actions.switchConnection()
    expect(screen()).toEqual({ kind: 'sign-in', focus: 'c1' })
    expect(store.getState().session).toBeNull()
    expect(calls).toContain('end leave')
  })

  test('stays when signing out everywhere fails, and says why', async () => {
    const { store, screen } = start({
      'session.end': () => Promise.reject(new ExpectedFailure('offline', 'No connection.')),
    })
    await store.actions.begin()
    expect(await store.actions.signOut('everywhere')).toMatchObject({ message: 'No connection.' })
    expect(screen().kind).toBe('registries')
  })

  test('an answer that comes after leaving changes nothing', async () => {
    const answer = Promise.withResolvers<Session>()
    const { store, screen } = start({ 'session.begin': () => answer.promise })
    const beginning = store.actions.begin()
    await settled()
    await store.actions.switchConnection()
    answer.resolve(sessionOf(renee))
    await beginning
    expect(screen().kind).toBe('sign-in')
  })
})

describe('who the person is', () => {
  test('asks for a name once, then goes on', async () => {
    const { store, screen } = start({
      'session.begin': async () => sessionOf({ state: 'first-run', userId: 'u1', email: 'r@lakeside.example' }),
      'profile.save': async ({ firstName, lastName }) => ({ ...renee, displayName: `${firstName} ${lastName}` }),
    })
    await store.actions.begin()
    expect(screen().kind).toBe('first-run')
    expect(await store.actions.saveName('Renee', 'Okafor')).toBeNull()
    expect(screen().kind).toBe('registries')
    expect(store.getState().session?.person).toMatchObject({ displayName: 'Renee Okafor' })
  })

  test('keeps asking when the name was not kept', async () => {
    const { store, screen } = start({
      'session.begin': async () => sessionOf({ state: 'first-run', userId: 'u1', email: 'r@lakeside.example' }),
      'profile.save': () => Promise.reject(new ExpectedFailure('offline', 'No connection.')),
    })
    await store.actions.begin()
    expect(await store.actions.saveName('Renee', 'Okafor')).toMatchObject({ code: 'offline' })
    expect(screen().kind).toBe('first-run')
  })

  test('shows somebody unknown no registries', async () => {
    const { store, screen, calls } = start({
      'session.begin': async () =>
        sessionOf({ state: 'unknown', userName: 'a.bello', message: 'Ask an admin of your registry.' }),
      'registries.beginNew': async () => ({ unfinished: null, isOpen: false, founder: null }),
    })
    await store.actions.begin()
    expect(screen().kind).toBe('unknown-person')
    expect(calls).toEqual([])
  })

  test('looks again who somebody invited is, once they have accepted', async () => {
    let accepted = false
    const { store } = start({
      'session.begin': async () => sessionOf(accepted ? renee : { state: 'invited', email: 'r@lakeside.example' }),
      'invitations.answer': async ({ accept }) => {
        accepted = accept
        return {}
      },
    })
    await store.actions.begin()
    expect(await store.actions.answerInvitation('r1', true)).toBeNull()
    expect(store.getState().session?.person.state).toBe('known')
  })
})
