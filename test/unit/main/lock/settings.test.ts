import { describe, expect, test } from 'vitest'
import { isEasyPin } from '../../../../src/main/lock/pin.ts'
import { begun, disk, drivenLock, OTHER_PIN, PIN, withPin } from './support.ts'

// Each comparison is slow by intent.

describe('the PIN', () => {
  test.each(['000000', '123456', '654321', '890123', '98765432'])('%s is too easy', (pin) => {
    expect(isEasyPin(pin)).toBe(true)
  })
  test.each(['112233', '274019', '121212'])('%s is not refused', (pin) => {
    expect(isEasyPin(pin)).toBe(false)
  })

  test('an easy one is not set', async () => {
    const { lock } = await begun()
    await expect(lock.setPin('123456', null)).rejects.toMatchObject({ code: 'invalid-request' })
    expect(lock.settings()).toEqual({ minutes: 10, pin: false, asksCurrent: false })
  })

  test('is replaced with the current one only, whose failures count', async () => {
    const { lock, kept, journal } = await withPin()
    await expect(lock.setPin(OTHER_PIN, null)).rejects.toThrow('Enter your current PIN.')
    await expect(lock.setPin(OTHER_PIN, OTHER_PIN)).rejects.toThrow('4 tries are left')
    expect(kept.record.pin?.failures).toBe(1)
    expect(journal).toHaveLength(1)
    await lock.setPin(OTHER_PIN, PIN)
    lock.lock('asked')
    await lock.unlock(OTHER_PIN)
    expect(lock.isShut()).toBe(false)
  })

  test('is not set when it can’t be kept', async () => {
    const kept = disk()
    const { lock } = await begun(kept)
    kept.refuses = true
    await expect(lock.setPin(PIN, null)).rejects.toMatchObject({ code: 'storage-locked' })
    expect(lock.settings().pin).toBe(false)
  })

  test('is never set where none is asked for', async () => {
    const { lock } = await begun(disk(), { asks: 'never' })
    expect(lock.settings().pin).toBeNull()
    await expect(lock.setPin(PIN, null)).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('while it is locked', () => {
  test('nothing of it is read or set: a new PIN would open it', async () => {
    const { lock } = await begun()
    lock.lock('asked')
    expect(() => lock.settings()).toThrow('Caseload is locked.')
    await expect(lock.setPin(PIN, null)).rejects.toMatchObject({ code: 'storage-locked' })
    await expect(lock.setMinutes(15)).rejects.toMatchObject({ code: 'storage-locked' })
  })

  test('and without a session there is nothing to set', async () => {
    const { lock } = drivenLock()
    await expect(lock.setMinutes(15)).rejects.toMatchObject({ code: 'storage-locked' })
  })
})
