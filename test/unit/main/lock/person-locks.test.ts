import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSealedEntries } from '../../../../src/main/auth/sealed-entries.ts'
import { createPersonLocks, type LockHolder } from '../../../../src/main/lock/person-locks.ts'
import { fakeSealer } from '../../../fakes/fake-sealer.ts'
import { filesIn } from '../../../fakes/store.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { begun, drivenLock, OTHER_PIN, PIN } from './support.ts'

const PERSON = 'Renee.Okafor@lakeside.example'
const AT_CLINIC: LockHolder = { person: PERSON, authority: 'clinic' }
const ELSEWHERE: LockHolder = { person: PERSON, authority: 'elsewhere' }
const BY_PROFILE: LockHolder = { person: PERSON.toUpperCase(), authority: null }

let folder = ''
let sealer = fakeSealer()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseload-locks-'))
  sealer = fakeSealer()
})
afterEach(() => rmSync(folder, REMOVED))

const locks = () =>
  createPersonLocks(createSealedEntries({ path: join(folder, 'sign-ins.json'), sealer, log: () => undefined }))

/** The lock of a session of a holder, with another process behind it each time. */
const sessionOf = (holder: LockHolder) =>
  begun(undefined, { storage: locks().storageOf(holder), signIn: holder.authority !== null })

async function withPinOf(holder: LockHolder) {
  const session = await sessionOf(holder)
  await session.lock.setPin(PIN, null)
  session.lock.lock('asked')
  // The next process begins when this one has written it: two that write at the same moment are another case.
  await expect.poll(async () => (await locks().storageOf(holder).load())?.locked).toBe(true)
}

/** How a session begins that has just been signed in to. */
async function signedIn(holder: LockHolder) {
  const driven = drivenLock(undefined, { storage: locks().storageOf(holder), signIn: true })
  await driven.lock.begin(driven.subject, { signedIn: true })
  return driven
}

describe('a PIN belongs to a person', () => {
  test.each([BY_PROFILE, ELSEWHERE])('and is asked for on the way by another sign-in: $authority', async (other) => {
    await withPinOf(AT_CLINIC)
    const { lock } = await sessionOf(other)
    expect(lock.state()).toMatchObject({ state: 'locked', unlock: { by: 'pin', triesLeft: 5 } })
    await lock.unlock(PIN)
    expect(lock.state()).toEqual({ state: 'open' })
  })

  test('and not to somebody else', async () => {
    await withPinOf(AT_CLINIC)
    const { lock } = await sessionOf({ ...AT_CLINIC, person: 'somebody@else.example' })
    expect(lock.state()).toEqual({ state: 'open' })
  })

  test('with its tries, which come back with no time where the clinic’s sign-in opens instead', async () => {
    await withPinOf(AT_CLINIC)
    const profile = await sessionOf(BY_PROFILE)
    for (let times = 0; times < 5; times++) await expect(profile.lock.unlock(OTHER_PIN)).rejects.toThrow('not right')
    profile.moveClock(24 * 3_600_000)
    await expect(profile.lock.unlock(PIN)).rejects.toThrow('Sign in with your clinic.')
    expect((await sessionOf(AT_CLINIC)).lock.state()).toMatchObject({ unlock: { by: 'sign-in', reason: 'no-tries' } })
  })
})

describe('a sign-in at another page under the same name', () => {
  test('opens its own session, and neither forgives the tries nor replaces the PIN of the first', async () => {
    await withPinOf(AT_CLINIC)
    const first = await sessionOf(AT_CLINIC)
    for (let times = 0; times < 4; times++) await expect(first.lock.unlock(OTHER_PIN)).rejects.toThrow('not right')
    const other = await signedIn(ELSEWHERE)
    expect(other.lock.state()).toEqual({ state: 'open' })
    await other.lock.setPin(OTHER_PIN, null)
    const again = await sessionOf(AT_CLINIC)
    expect(again.lock.state()).toMatchObject({ unlock: { by: 'pin', triesLeft: 1 } })
    await expect(again.lock.unlock(OTHER_PIN)).rejects.toThrow('not right')
    expect((await sessionOf(AT_CLINIC)).lock.state()).toMatchObject({ unlock: { by: 'sign-in' } })
  })

  test('while the same page’s forgives and replaces it', async () => {
    await withPinOf(AT_CLINIC)
    const again = await signedIn(AT_CLINIC)
    await again.lock.setPin(OTHER_PIN, null)
    again.lock.lock('asked')
    const { lock } = await sessionOf(BY_PROFILE)
    await lock.unlock(OTHER_PIN)
    expect(lock.state()).toEqual({ state: 'open' })
  })
})

test('names nobody on the disk, and stays in memory without a keychain', async () => {
  await withPinOf(AT_CLINIC)
  for (const bytes of filesIn(folder).values()) expect(bytes.toString().toLowerCase()).not.toContain('okafor')
  sealer = fakeSealer()
  sealer.backend = null
  const inMemory = locks()
  await inMemory.storageOf(AT_CLINIC).save({ minutes: 5, pin: null, locked: true })
  expect(await inMemory.isLocked(AT_CLINIC)).toBe(true)
  expect(await locks().isLocked(AT_CLINIC)).toBe(false)
})

test('what another keychain has sealed is no lock without a PIN', async () => {
  await withPinOf(AT_CLINIC)
  sealer.backend = 'other'
  await expect(locks().storageOf(AT_CLINIC).load()).rejects.toThrow()
  expect((await sessionOf(AT_CLINIC)).lock.state()).toMatchObject({ state: 'locked', unlock: { by: 'sign-in' } })
})
