import { describe, expect, test } from 'vitest'
import { begun, MINUTE } from './support.ts'

describe('without anybody at the screen', () => {
  test('it warns a minute before, and locks after ten minutes', async () => {
    const { lock, pass, told, now } = await begun()
    const start = now()
    pass(9 * MINUTE - 1_000)
    expect(lock.state()).toEqual({ state: 'open' })
    pass(1_000)
    expect(lock.state()).toEqual({ state: 'warning', locksAt: start + 10 * MINUTE })
    pass(MINUTE - 1_000)
    expect(lock.state().state).toBe('warning')
    expect(lock.isShut()).toBe(false)
    pass(1_000)
    expect(lock.state()).toMatchObject({ state: 'locked', why: 'idle', minutes: 10, at: start + 10 * MINUTE })
    expect(lock.isShut()).toBe(true)
    // Each is told once.
    expect(told.map(({ state }) => state)).toEqual(['open', 'warning', 'locked'])
  })

  test.each([2, 15])('it locks after %i minutes when that is set, and keeps the number', async (minutes) => {
    const { lock, pass, kept } = await begun()
    await lock.setMinutes(minutes)
    pass(minutes * MINUTE - 1_000)
    expect(lock.isShut()).toBe(false)
    pass(1_000)
    expect(lock.state()).toMatchObject({ state: 'locked', minutes })
    expect(kept.record.minutes).toBe(minutes)
  })

  test('activity in the warning takes it back and gives the whole time again', async () => {
    const { lock, pass, told } = await begun()
    pass(9 * MINUTE + 30_000)
    expect(lock.state().state).toBe('warning')
    lock.noteActivity()
    expect(lock.state()).toEqual({ state: 'open' })
    pass(10 * MINUTE - 1_000)
    expect(lock.isShut()).toBe(false)
    pass(1_000)
    expect(lock.isShut()).toBe(true)
    expect(told.map(({ state }) => state)).toEqual(['open', 'warning', 'open', 'warning', 'locked'])
  })

  test('activity opens nothing that is locked', async () => {
    const { lock, pass } = await begun()
    pass(10 * MINUTE)
    lock.noteActivity()
    expect(lock.state().state).toBe('locked')
  })

  test('the first key after the time is over does not give it again, though no timer has run', async () => {
    const { lock, moveClock } = await begun()
    moveClock(11 * MINUTE)
    lock.noteActivity()
    expect(lock.isShut()).toBe(true)
  })
})

describe('a clock that jumps', () => {
  test('locks after a sleep, however short of the idle minutes', async () => {
    const { lock, jump } = await begun()
    jump(3 * MINUTE)
    expect(lock.state()).toMatchObject({ state: 'locked', why: 'clock' })
  })

  test.each([-2 * 60, -1])('locks when it is set back by %i minutes', async (minutes) => {
    const { lock, jump } = await begun()
    jump(minutes * MINUTE)
    expect(lock.state()).toMatchObject({ state: 'locked', why: 'clock' })
  })

  test('small steps back, over and over, do not keep it open', async () => {
    const { lock, pass, jump } = await begun()
    for (let at = 0; at < 20; at++) {
      pass(30_000)
      jump(-4_000)
    }
    expect(lock.isShut()).toBe(true)
  })

  test('keeps the time while it is corrected by a second', async () => {
    const { lock, jump, pass } = await begun()
    pass(MINUTE)
    jump(-1_000)
    pass(7 * MINUTE)
    expect(lock.state()).toEqual({ state: 'open' })
  })
})

describe('locked otherwise', () => {
  test.each(['asked', 'suspend', 'screen'] as const)('at once: %s', async (why) => {
    const { lock, dropped, timers } = await begun()
    lock.lock(why)
    expect(lock.state()).toMatchObject({ state: 'locked', why, person: 'Renee Okafor', place: 'Lakeside' })
    expect(dropped).toEqual(['patients', 'clipboard'])
    // Nothing looks at the clock any more, and a second reason changes nothing.
    expect(timers.size).toBe(0)
    lock.lock('idle')
    expect(lock.state()).toMatchObject({ why })
  })

  test('stays locked when what has to be dropped can’t be', async () => {
    const failing = await begun(undefined, {
      onLocked: () => {
        throw new Error('The data thread has ended.')
      },
    })
    failing.lock.lock('asked')
    expect(failing.lock.isShut()).toBe(true)
    expect(failing.dropped).toEqual(['clipboard'])
  })

  test('tells what waits behind it once that is known', async () => {
    const { lock, told, settle } = await begun()
    lock.lock('asked')
    expect(told.at(-1)).toMatchObject({ unsent: 0, drafts: 0 })
    await settle()
    expect(told.at(-1)).toMatchObject({ state: 'locked', unsent: 2, drafts: 1 })
  })

  test('without a session there is nothing to lock', async () => {
    const { lock } = await begun()
    lock.end()
    lock.lock('asked')
    expect(lock.state()).toEqual({ state: 'open' })
  })
})
