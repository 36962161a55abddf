// M2: a keychain that did not answer for a moment counted as lost: the sign-in was dropped, the PINs of others were written over, the store was called lost.
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createSealedEntries } from '../../src/main/auth/sealed-entries.ts'
import { createVault, NOTHING_KEPT } from '../../src/main/auth/vault.ts'
import { NEW_LOCK_RECORD } from '../../src/main/lock/lock-record.ts'
import { createPersonLocks } from '../../src/main/lock/person-locks.ts'
import { createKeyring } from '../../src/main/store/keyring.ts'
import { fakeSealer } from '../fakes/fake-sealer.ts'
import { REMOVED } from '../fakes/systems.ts'

let folder: string
const events: string[] = []
const log = (_level: string, event: string) => void events.push(event)
const busy = () => Promise.reject(new ExpectedFailure('storage-locked', 'The keychain doesn’t answer now.'))
const KEPT = { ...NOTHING_KEPT, userName: 'renee.okafor@lakeside.example' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseload-busy-'))
  events.length = 0
})
afterEach(() => rm(folder, REMOVED))

function computer() {
  const sealer = fakeSealer()
  const path = join(folder, 'sign-ins.json')
  return {
    sealer,
    path,
    vault: () => createVault({ path, sealer, log }),
    locks: () => createPersonLocks(createSealedEntries({ path, sealer, log })),
    keyring: () => createKeyring({ path: join(folder, 'stores.json'), sealer, newId: () => crypto.randomUUID(), log }),
  }
}

it('the sign-in that is kept is asked for again, and not written over by the belief that there is none', async () => {
  const { sealer, vault } = computer()
  await vault().update('c1', () => KEPT)
  const { open } = sealer
  const asked = vault()
  sealer.open = busy
  expect(await asked.read('c1')).toEqual(NOTHING_KEPT)
  await asked.update('c1', (kept) => ({ ...kept, userName: null }))
  sealer.open = open
  expect(await asked.read('c1')).toEqual(KEPT)
})

it('the locks of others stay', async () => {
  const { sealer, path, locks } = computer()
  const storage = (person: string) => locks().storageOf({ person, authority: 'https://clinic.example' })
  await storage('renee').save({ ...NEW_LOCK_RECORD, locked: true })
  const before = readFileSync(path, 'utf8')
  const { open } = sealer
  sealer.open = busy
  await expect(storage('tomas').save({ ...NEW_LOCK_RECORD, locked: true })).rejects.toMatchObject({
    code: 'storage-locked',
  })
  expect(readFileSync(path, 'utf8')).toBe(before)
  sealer.open = open
  expect(await locks().isLocked({ person: 'renee', authority: 'https://clinic.example' })).toBe(true)
})

it('the store is not called lost, nor begun anew in memory', async () => {
  const { sealer, keyring } = computer()
  const identity = { connectionId: 'c1', place: 'p1', person: 'renee' }
  const first = await keyring().placeFor(identity)
  const { open, state } = sealer
  sealer.open = busy
  await expect(keyring().placeFor(identity)).rejects.toThrow('doesn’t answer now')
  sealer.state = async () => ({ available: false, isBusy: true, reason: 'The keychain doesn’t answer now.' })
  await expect(keyring().placeFor(identity)).rejects.toThrow('doesn’t answer now')
  Object.assign(sealer, { open, state })
  expect(await keyring().placeFor(identity)).toEqual(first)
  expect(events).not.toContain('store.key-lost')
})

it('what is sealed is not known while the keychain says nothing at all, and is not written over', async () => {
  const { sealer, path, locks, vault } = computer()
  const storage = (person: string) => locks().storageOf({ person, authority: 'https://clinic.example' })
  await storage('renee').save({ ...NEW_LOCK_RECORD, locked: true })
  await vault().update('c1', () => KEPT)
  const before = readFileSync(path, 'utf8')
  const { state } = sealer
  sealer.state = async () => ({ available: false, isBusy: true, reason: 'The keychain doesn’t answer now.' })
  await expect(storage('tomas').save({ ...NEW_LOCK_RECORD, locked: true })).rejects.toMatchObject({
    code: 'storage-locked',
  })
  const asked = vault()
  await asked.update('c1', (kept) => ({ ...kept, userName: null }))
  expect(readFileSync(path, 'utf8')).toBe(before)
  sealer.state = state
  expect(await asked.read('c1')).toEqual(KEPT)
})

it('who locked the screen while there was no keychain takes away nobody’s lock when it is back', async () => {
  const { sealer, locks } = computer()
  const holder = (person: string) => ({ person, authority: 'https://clinic.example' })
  await locks()
    .storageOf(holder('renee'))
    .save({ ...NEW_LOCK_RECORD, locked: true })
  const meanwhile = locks()
  sealer.backend = null
  await meanwhile.storageOf(holder('tomas')).save({ ...NEW_LOCK_RECORD, locked: true })
  sealer.backend = 'fake'
  await meanwhile.storageOf(holder('tomas')).save({ ...NEW_LOCK_RECORD, locked: false })
  expect(await locks().isLocked(holder('renee'))).toBe(true)
  expect(await locks().isLocked(holder('tomas'))).toBe(false)
})
