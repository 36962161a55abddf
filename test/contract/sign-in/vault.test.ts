import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createVault, type KeptSignIn, NOTHING_KEPT } from '../../../src/main/auth/vault.ts'
import { type FakeSealer, fakeSealer } from '../../fakes/fake-sealer.ts'
import { REMOVED } from '../../fakes/systems.ts'

const KEPT: KeptSignIn = {
  registrations: { browser: { clientId: 'client-1', clientSecret: 'hush-client', expiresAt: 5 } },
  session: {
    registration: { clientId: 'client-1', clientSecret: 'hush-client', expiresAt: 5 },
    tokens: { accessToken: 'hush-access', refreshToken: 'hush-refresh', expiresAt: 6 },
  },
  userName: 'renee.okafor@lakeside.example',
}

let folder: string
let sealer: FakeSealer
const logged: string[] = []
const open = () =>
  createVault({ path: join(folder, 'sign-ins.json'), sealer, log: (_level, event) => void logged.push(event) })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-vault-'))
  sealer = fakeSealer()
  logged.length = 0
})
afterEach(() => rm(folder, REMOVED))

const onDisk = async () => {
  const names = await readdir(folder)
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

it('keeps a sign-in across a restart, for its owner alone, with nothing readable on the disk', async () => {
  await open().update('c1', () => KEPT)
  expect(await open().read('c1')).toEqual(KEPT)
  expect(await onDisk()).not.toMatch(/hush|okafor|lakeside/)
  // On Windows the profile's folder is the person's, and modes mean nothing.
  if (process.platform !== 'win32') expect((await stat(join(folder, 'sign-ins.json'))).mode & 0o777).toBe(0o600)
})

it('keeps several connections apart, written at the same time', async () => {
  const vault = open()
  await Promise.all(['a', 'b', 'c'].map((id) => vault.update(id, () => ({ ...KEPT, userName: id }))))
  await vault.remove('b')
  const after = open()
  expect((await after.read('a')).userName).toBe('a')
  expect(await after.read('b')).toEqual(NOTHING_KEPT)
  expect((await after.read('c')).userName).toBe('c')
})

it('keeps everything in memory only when the computer has no keychain', async () => {
  sealer.backend = null
  const vault = open()
  await vault.update('c1', () => KEPT)
  expect(await vault.read('c1')).toEqual(KEPT)
  expect(await readdir(folder)).toEqual([])
  expect(await open().read('c1')).toEqual(NOTHING_KEPT)
})

it('asks for a sign-in when another keychain sealed what is kept, and leaves it in place', async () => {
  await open().update('c1', () => KEPT)
  const before = await onDisk()
  sealer.backend = 'other'
  expect(await open().read('c1')).toEqual(NOTHING_KEPT)
  expect(await onDisk()).toBe(before)
  sealer.backend = 'fake'
  expect(await open().read('c1')).toEqual(KEPT)
})

it('signs nobody out for a disk that can’t be written; forgetting then fails aloud', async () => {
  const vault = createVault({
    path: join(folder, 'not-there', 'sign-ins.json'),
    sealer,
    log: (_level, event) => void logged.push(event),
  })
  await vault.update('c1', () => KEPT)
  expect(await vault.read('c1')).toEqual(KEPT)
  expect(logged).toEqual(['vault.not-written'])
  const kept = open()
  await kept.update('c1', () => KEPT)
  await rm(join(folder, 'sign-ins.json.new'), { force: true })
  await mkdir(join(folder, 'sign-ins.json.new'))
  await expect(kept.remove('c1')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) })
})

it('changes what is kept then: of two changes at once neither is lost', async () => {
  const vault = open()
  await Promise.all([
    vault.update('c1', (kept) => ({ ...kept, userName: 'renee' })),
    vault.update('c1', (kept) => ({ ...kept, session: KEPT.session })),
  ])
  expect(await open().read('c1')).toMatchObject({ userName: 'renee', session: KEPT.session })
})

it('seals anew when the key was rotated', async () => {
  await open().update('c1', () => KEPT)
  sealer.reseal = true
  const before = sealer.sealed
  await open().read('c1')
  expect(sealer.sealed).toBe(before + 1)
})

it.each([
  ['no JSON', 'not json'],
  ['another shape', '{"version":1}'],
  ['a later version', '{"version":2,"sealed":{}}'],
])('asks for a sign-in when the file is damaged: %s', async (_title, text) => {
  await writeFile(join(folder, 'sign-ins.json'), text)
  expect(await open().read('c1')).toEqual(NOTHING_KEPT)
  expect(logged).toEqual(['vault.damaged'])
  await open().update('c1', () => KEPT)
  expect(await open().read('c1')).toEqual(KEPT)
})
