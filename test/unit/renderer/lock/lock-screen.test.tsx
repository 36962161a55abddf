import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LockScreen } from '../../../../src/renderer/features/lock/LockScreen.tsx'
import { countdown, type Locked } from '../../../../src/renderer/features/lock/lock-text.ts'
import { renee, sessionOf } from '../sessions.ts'

const locked: Locked = {
  state: 'locked',
  at: Date.UTC(2026, 2, 18, 19, 43),
  why: 'idle',
  minutes: 10,
  person: 'Renee Okafor, LCSW',
  place: 'Northgate Health',
  unsent: 2,
  drafts: 1,
  unlock: { by: 'pin', triesLeft: 5, nextTryAt: null },
}

function screen(part: Partial<Locked> = {}, extra: { error?: string; offline?: boolean; kind?: 'sample' } = {}) {
  const session = sessionOf(renee)
  const connection = { ...session.connection, kind: extra.kind ?? session.connection.kind }
  const markup = renderToStaticMarkup(
    <LockScreen
      locked={{ ...locked, ...part }}
      session={{ ...session, connection }}
      busy={false}
      error={extra.error ?? null}
      offline={extra.offline ?? false}
      onUnlock={() => undefined}
      onSignIn={() => undefined}
      onSwitch={() => undefined}
    />,
  )
  return markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

describe('the lock screen', () => {
  test('says whose it is, since when and why, and what waits', () => {
    const words = screen()
    expect(words).toContain('RO Locked Renee Okafor, LCSW · Northgate Health')
    expect(words).toContain('PIN for this computer Unlock')
    expect(words).toContain('5 tries left. Forgot it? Sign in with your clinic')
    expect(words).toContain('Locked after 10 idle minutes 2:43 PM')
    expect(words).toContain('Your unfinished entry is kept')
    expect(words).toContain('2 entries to send, encrypted on this computer')
    expect(words).toContain('Patient data stays hidden until the PIN is entered.')
  })

  test('says nothing of what does not wait', () => {
    const words = screen({ unsent: 0, drafts: 0 })
    expect(words).not.toMatch(/entr(y|ies)/)
  })

  test('after a wrong PIN: what is left, once', () => {
    const words = screen(
      { unlock: { by: 'pin', triesLeft: 1, nextTryAt: null } },
      { error: 'That PIN is not right. 1 try is left.' },
    )
    expect(words).not.toContain('1 try left.')
    expect(words).toContain('That PIN is not right. 1 try is left.')
    expect(screen({ unlock: { by: 'pin', triesLeft: 1, nextTryAt: null } })).toContain('1 try left. Forgot it?')
  })

  test('without a sign-in page: when another try comes back', () => {
    const at = (ms: number): Locked['unlock'] => ({ by: 'pin', triesLeft: 0, nextTryAt: Date.now() + ms })
    expect(screen({ unlock: at(14.5 * 60_000) })).toContain('Another try comes back in 15 minutes.')
    expect(screen({ unlock: at(-1) })).toContain('1 try left.')
  })

  test('without tries, and without a PIN: by sign-in, which offline has to wait', () => {
    const none = screen({ unlock: { by: 'sign-in', reason: 'no-tries' } })
    expect(none).toContain('Five PINs were wrong')
    expect(none).toContain('Sign in with your clinic')
    expect(none).not.toContain('PIN for this computer')
    expect(none).not.toContain('You are offline')
    const offline = screen({ unlock: { by: 'sign-in', reason: 'no-pin' } }, { offline: true })
    expect(offline).toContain('No PIN is set on this computer.')
    expect(offline).toContain('You are offline. Signing in takes a connection to your clinic. Your work is kept.')
  })

  test('a connection that asks for nothing: by a press', () => {
    const words = screen({ unlock: { by: 'press' } }, { kind: 'sample' })
    expect(words).toContain('Unlock')
    expect(words).not.toMatch(/PIN|Sign in/)
    expect(words).toContain('Patient data stays hidden until you unlock.')
  })

  test.each([
    ['asked', 'Locked by you'],
    ['suspend', 'Locked when this computer went to sleep'],
    ['screen', 'Locked with this computer’s screen'],
    ['start', 'Locked since Caseload started'],
    ['clock', 'Locked because this computer slept or its clock changed'],
  ] as const)('locked by %s', (why, words) => {
    expect(screen({ why })).toContain(words)
  })
})

test.each([
  [60_000, '1:00'],
  [59_001, '1:00'],
  [45_000, '0:45'],
  [1, '0:01'],
  [-5, '0:00'],
])('%i ms before the lock it says %s', (ms, words) => {
  expect(countdown(1_000_000 + ms, 1_000_000)).toBe(words)
})
