import { describe, expect, test, vi } from 'vitest'
import * as pins from '../../../../src/main/lock/pin.ts'
import { begun, disk, drivenLock, MINUTE, OTHER_PIN, PIN, withPin } from './support.ts'

vi.mock(import('../../../../src/main/lock/pin.ts'), async (original) => {
  const real = await original()
  return { ...real, isPin: vi.fn(real.isPin) }
})
const comparing = vi.mocked(pins.isPin)

const refused = (code: string, words: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(words) })

describe('opened by the PIN', () => {
  test('the right one opens, and forgives the wrong ones before it', async () => {
    const { lock, kept } = await withPin()
    lock.lock('asked')
    expect(lock.state()).toMatchObject({ unlock: { by: 'pin', triesLeft: 5 } })
    await expect(lock.unlock(OTHER_PIN)).rejects.toEqual(refused('not-permitted', /not right. 4 tries are left/))
    expect(lock.state()).toMatchObject({ state: 'locked', unlock: { by: 'pin', triesLeft: 4 } })
    await lock.unlock(PIN)
    expect(lock.state()).toEqual({ state: 'open' })
    expect(kept.record.pin?.failures).toBe(0)
  })

  test('every opening is accounted for, by what it was', async () => {
    const { lock, journal } = await withPin()
    lock.lock('asked')
    await lock.unlock(PIN)
    lock.lock('asked')
    await lock.unlockBySignIn()
    await lock.unlock(PIN)
    expect(journal).toEqual([
      { event: 'unlocked', details: { way: 'pin' } },
      { event: 'unlocked', details: { way: 'sign-in' } },
    ])
    const unguarded = await begun(disk(), { asks: 'never' })
    unguarded.lock.lock('asked')
    await unguarded.lock.unlock(null)
    expect(unguarded.journal).toEqual([{ event: 'unlocked', details: { way: 'press' } }])
  })

  test('five wrong ones end the PIN: the right one opens nothing after them', async () => {
    const { lock, told, journal } = await withPin()
    lock.lock('asked')
    for (let at = 0; at < 5; at++) await expect(lock.unlock(OTHER_PIN)).rejects.toThrow('That PIN is not right.')
    expect(lock.state()).toMatchObject({ unlock: { by: 'sign-in', reason: 'no-tries' } })
    expect(told.at(-1)).toMatchObject({ unlock: { by: 'sign-in', reason: 'no-tries' } })
    await expect(lock.unlock(PIN)).rejects.toEqual(refused('not-permitted', /Sign in with your clinic/))
    expect(lock.isShut()).toBe(true)
    expect(journal).toHaveLength(6)
    expect(journal[4]).toEqual({ event: 'unlock-failed', details: { reason: 'wrong', triesLeft: '0' } })
  })

  test('the failure is on the disk before anything is compared', async () => {
    const { lock, kept } = await withPin()
    lock.lock('asked')
    const onDisk: (number | undefined)[] = []
    comparing.mockImplementationOnce(async () => {
      onDisk.push(kept.record.pin?.failures)
      return false
    })
    await expect(lock.unlock(OTHER_PIN)).rejects.toThrow()
    expect(onDisk).toEqual([1])
  })

  test('whoever ends the application between the count and the comparison has used a try', async () => {
    const first = await withPin()
    first.lock.lock('asked')
    for (let killed = 1; killed <= 5; killed++) {
      comparing.mockImplementationOnce(() => new Promise(() => undefined))
      const next = await begun(first.kept)
      void next.lock.unlock(PIN)
      await next.settle()
      expect(first.kept.record.pin?.failures).toBe(killed)
    }
    const last = await begun(first.kept)
    await expect(last.lock.unlock(PIN)).rejects.toThrow('wrong five times')
  })

  test('a try that can’t be counted is refused, and compares nothing', async () => {
    const { lock, kept, journal } = await withPin()
    lock.lock('asked')
    await expect.poll(() => kept.record.locked).toBe(true)
    kept.refuses = true
    comparing.mockClear()
    await expect(lock.unlock(PIN)).rejects.toEqual(refused('not-permitted', /the PIN was not checked/))
    expect(comparing).not.toHaveBeenCalled()
    expect(lock.isShut()).toBe(true)
    expect(journal).toHaveLength(1)
    kept.refuses = false
    await lock.unlock(PIN)
    expect(lock.isShut()).toBe(false)
  })

  test('tries at the same time are counted one by one', async () => {
    const { lock, kept } = await withPin()
    lock.lock('asked')
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lock.unlock(OTHER_PIN)))
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
    expect(kept.record.pin?.failures).toBe(5)
  })

  test.each([null, '', '27401', 'abcdef', '2740190000000'])(
    '%j can’t be a PIN: it opens nothing and costs no try',
    async (typed) => {
      const { lock, kept } = await withPin()
      lock.lock('asked')
      await expect(lock.unlock(typed)).rejects.toMatchObject({ code: 'not-permitted' })
      expect(lock.isShut()).toBe(true)
      expect(kept.record.pin?.failures).toBe(0)
    },
  )

  test('neither the log nor the record holds a PIN', async () => {
    const { lock, logged, kept } = await withPin()
    lock.lock('asked')
    await expect(lock.unlock(OTHER_PIN)).rejects.toThrow()
    await lock.unlock(PIN)
    const left = logged.join() + JSON.stringify(kept.written)
    expect(logged.join()).toContain('lock.pin-failed')
    expect(left).not.toContain(PIN)
    expect(left).not.toContain(OTHER_PIN)
  })
})

describe('opened otherwise', () => {
  test('a connection that never asks: by a press, however often, and it never starts locked', async () => {
    const { lock, kept, pass } = await begun(disk(), { asks: 'never' })
    pass(10 * MINUTE)
    expect(lock.state()).toMatchObject({ state: 'locked', unlock: { by: 'press' } })
    await lock.unlock(null)
    expect(lock.state()).toEqual({ state: 'open' })
    lock.lock('asked')
    const again = await begun(kept, { asks: 'never' })
    expect(again.lock.state()).toEqual({ state: 'open' })
  })

  test('without a PIN: by sign-in only', async () => {
    const { lock } = await begun()
    lock.lock('asked')
    expect(lock.state()).toMatchObject({ unlock: { by: 'sign-in', reason: 'no-pin' } })
    for (const typed of [null, PIN]) await expect(lock.unlock(typed)).rejects.toThrow('Sign in with your clinic')
    await lock.unlockBySignIn()
    expect(lock.isShut()).toBe(false)
  })

  test('without a PIN, and without a sign-in page: by a press', async () => {
    const { lock } = await begun(disk(), { signIn: false })
    lock.lock('asked')
    await lock.unlock(null)
    expect(lock.isShut()).toBe(false)
  })

  test('without a sign-in page a try comes back after 15 minutes, one only, and the next after twice as long', async () => {
    const { lock, now, moveClock } = await withPin(disk(), { signIn: false })
    lock.lock('asked')
    for (let at = 0; at < 5; at++) await lock.unlock(OTHER_PIN).catch(() => undefined)
    const nextTryAt = now() + 15 * MINUTE
    expect(lock.state()).toMatchObject({ unlock: { by: 'pin', triesLeft: 0, nextTryAt } })
    moveClock(15 * MINUTE - 1)
    await expect(lock.unlock(PIN)).rejects.toThrow('Another try comes back')
    moveClock(1)
    expect(lock.state()).toMatchObject({ unlock: { by: 'pin', triesLeft: 1, nextTryAt: null } })
    await expect(lock.unlock(OTHER_PIN)).rejects.toThrow('No tries are left.')
    await expect(lock.unlock(PIN)).rejects.toThrow('Another try comes back in 30 min.')
    moveClock(30 * MINUTE)
    await lock.unlock(PIN)
    expect(lock.isShut()).toBe(false)
  })

  test('a sign-in after five wrong PINs opens, gives the tries back, and lets the PIN be replaced without it', async () => {
    const { lock } = await withPin()
    lock.lock('asked')
    for (let at = 0; at < 5; at++) await lock.unlock(OTHER_PIN).catch(() => undefined)
    await lock.unlockBySignIn()
    expect(lock.state()).toEqual({ state: 'open' })
    expect(lock.settings()).toMatchObject({ pin: true, asksCurrent: false })
    await lock.setPin(OTHER_PIN, null)
    expect(lock.settings()).toMatchObject({ asksCurrent: true })
    lock.lock('asked')
    await expect(lock.unlock(PIN)).rejects.toThrow('4 tries are left')
    await lock.unlock(OTHER_PIN)
    expect(lock.isShut()).toBe(false)
  })
})

describe('a session that begins', () => {
  test('starts locked when a PIN is set', async () => {
    const { kept } = await withPin()
    const { lock } = await begun(kept)
    expect(lock.state()).toMatchObject({ state: 'locked', why: 'start', unlock: { by: 'pin', triesLeft: 5 } })
  })

  test('starts open without one', async () => {
    const { lock } = await begun()
    expect(lock.state()).toEqual({ state: 'open' })
  })

  test('starts locked when it was left locked, PIN or not: ending the application opens nothing', async () => {
    const first = await begun()
    first.lock.lock('idle')
    await first.settle()
    const second = await begun(first.kept)
    expect(second.lock.state()).toMatchObject({ state: 'locked', unlock: { by: 'sign-in' } })
    await second.lock.unlockBySignIn()
    await second.settle()
    const third = await begun(first.kept)
    expect(third.lock.isShut()).toBe(false)
  })

  test('is still locked after another user was let in and left, though nothing could be kept', async () => {
    const kept = disk()
    const { lock, subject } = await begun(kept)
    kept.refuses = true
    lock.lock('asked')
    lock.end()
    await lock.begin({ ...subject, id: 'clinic u2' })
    expect(lock.isShut()).toBe(false)
    lock.end()
    await lock.begin(subject)
    expect(lock.isShut()).toBe(true)
  })

  test('is open for who has just signed in', async () => {
    const { kept } = await withPin()
    const { lock, subject } = drivenLock(kept)
    await lock.begin(subject, { signedIn: true })
    expect(lock.state()).toEqual({ state: 'open' })
  })

  test('lets nobody through while it is not known whether it is locked', async () => {
    const answer = Promise.withResolvers<never>()
    const { lock, subject } = drivenLock()
    const beginning = lock.begin({ ...subject, storage: { ...subject.storage, load: () => answer.promise } })
    expect(lock.isShut()).toBe(true)
    answer.reject(new Error('The row is damaged.'))
    await beginning
  })

  test('is locked when what was kept can’t be read: that is not the same as no PIN', async () => {
    const { lock } = await begun({ ...disk(), unreadable: true })
    expect(lock.state()).toMatchObject({ state: 'locked', unlock: { by: 'sign-in' } })
  })

  test('is locked when the computer went to sleep while it began', async () => {
    const { lock, subject } = drivenLock()
    const beginning = lock.begin(subject)
    lock.lock('suspend')
    await beginning
    expect(lock.state()).toMatchObject({ state: 'locked', why: 'suspend' })
  })
})
