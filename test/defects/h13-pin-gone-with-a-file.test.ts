// H13: the PIN went with a file that somebody removed, damaged or replaced by an old copy, while the sign-in stayed; or five new tries came.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { LockState } from '#shared/lock.ts'
import { CLINIC_SIGN_IN, clearComputers, computer, fill, type Main, PERSON, PIN, PROFILE } from '../fakes/computer.ts'
import { SECRETS } from '../fakes/store.ts'
import { REMOVED } from '../fakes/systems.ts'

afterEach(clearComputers)

const WRONG = '913370'
const WRONG_TRIES = 2

type Computer = ReturnType<typeof computer>
type Draft = typeof PROFILE | typeof CLINIC_SIGN_IN
/** The moments whose files somebody has kept. */
interface Copies {
  readonly beforeThePin: string
  readonly beforeTheTries: string
}

/** Folders within the computer's own. */
const BEFORE = { thePin: 'before-the-pin', theTries: 'before-the-tries' } as const

const parts = ['sign-ins.json', 'stores.json', 'stores'] as const
type Part = (typeof parts)[number]

function copyOf(at: Computer, name: string): string {
  const to = join(at.folder, name)
  for (const part of parts) cpSync(join(at.folder, part), join(to, part), { recursive: true })
  return to
}

function putBack(at: Computer, from: string, part: Part): void {
  rmSync(join(at.folder, part), REMOVED)
  cpSync(join(from, part), join(at.folder, part), { recursive: true })
}

const files = ({ paths }: Computer) => readdirSync(paths.stores).map((file) => join(paths.stores, file))

function withoutLocks({ paths }: Computer, write: (sealed: Record<string, unknown>) => void): void {
  const file = JSON.parse(readFileSync(paths.signIns, 'utf8'))
  write(file.sealed)
  writeFileSync(paths.signIns, JSON.stringify(file))
}

const attacks: Record<string, (at: Computer, id: string, copies: Copies) => Promise<void> | void> = {
  'the store is removed': (at) => {
    for (const file of files(at)) rmSync(file)
  },
  'the store is emptied': (at) => {
    for (const file of files(at)) truncateSync(file)
  },
  'the store is cut': (at) => {
    for (const file of files(at)) truncateSync(file, Math.floor(readFileSync(file).length / 2))
  },
  'the store is noise': (at) => {
    for (const file of files(at)) writeFileSync(file, 'x'.repeat(9_000))
  },
  'the list of stores is removed': ({ paths }) => rmSync(paths.storeKeys),
  'the list and the stores are removed': ({ paths }) => {
    rmSync(paths.storeKeys)
    rmSync(paths.stores, REMOVED)
  },
  'the store is set aside': async (at, id) => {
    const main = at.start()
    await main.get('storage.setAside', { connectionId: id })
    await main.close()
  },
  'the locks are removed': (at) => withoutLocks(at, (sealed) => delete sealed['person-locks']),
  'the locks are noise': (at) =>
    withoutLocks(at, (sealed) => {
      sealed['person-locks'] = { backend: 'fake', text: 'bm9pc2U=' }
    }),
  ...Object.fromEntries(
    parts.flatMap((part) =>
      (['beforeThePin', 'beforeTheTries'] as const).map((when) => [
        `${part} as it was ${when} is put back`,
        (at: Computer, _id: string, copies: Copies) => putBack(at, copies[when], part),
      ]),
    ),
  ),
}

/** Sets a PIN on a new computer, and tries two wrong ones. @returns a folder with all of it, for copies */
async function tryOnce(draft: Draft): Promise<{ readonly folder: string; readonly id: string }> {
  const at = computer()
  const id = await at.keep(draft)
  if (draft.kind === 'identity-center') await at.signedIn(id)
  await at.earlierStore(id, PERSON, fill)
  const main = at.start()
  await main.get('session.begin', { connectionId: id })
  // A lock and its opening: the record and its copy are there before there is a PIN.
  await main.get('lock.setMinutes', { minutes: 9 })
  await main.close()
  copyOf(at, BEFORE.thePin)
  const second = at.start()
  await second.get('session.begin', { connectionId: id })
  await second.get('lock.setPin', { pin: PIN, current: null })
  await second.get('lock.setMinutes', { minutes: 8 })
  await second.close()
  copyOf(at, BEFORE.theTries)
  const third = at.start()
  await third.get('session.begin', { connectionId: id })
  for (let times = 0; times < WRONG_TRIES; times++)
    expect(await third.call('lock.unlock', { pin: WRONG })).toMatchObject({ ok: false })
  await third.close()
  const folder = mkdtempSync(join(tmpdir(), 'caseload-h13-'))
  cpSync(at.folder, folder, { recursive: true })
  return { folder, id }
}

const tried = new Map<Draft, ReturnType<typeof tryOnce>>()
afterAll(async () => {
  for (const one of tried.values()) rmSync((await one).folder, REMOVED)
})

/** A computer on which a person has set a PIN, and somebody has tried two wrong ones: each its own, with the files of one that was made once. */
async function triedOn(draft: Draft) {
  const made = tried.get(draft) ?? tryOnce(draft)
  tried.set(draft, made)
  const { folder, id } = await made
  const at = computer()
  cpSync(folder, at.folder, { recursive: true })
  const copies = { beforeThePin: join(at.folder, BEFORE.thePin), beforeTheTries: join(at.folder, BEFORE.theTries) }
  return { at, id, copies }
}

const patientsIn = async (main: Main) =>
  JSON.stringify(await main.call('registries.open', { registryId: SECRETS.registryId })).includes(SECRETS.cachedMrn)

/** What opens a lock: null where it is open. */
const wayOf = (state: LockState) => (state.state === 'locked' ? state.unlock : null)

describe.each([CLINIC_SIGN_IN, PROFILE])('by $kind', (draft) => {
  it.each(Object.keys(attacks))('%s: the PIN stays, and so do the tries', async (name) => {
    const { at, id, copies } = await triedOn(draft)
    await attacks[name]?.(at, id, copies)
    const main = at.start()
    const begun = await main.call('session.begin', { connectionId: id })
    expect(await patientsIn(main)).toBe(false)
    if (!begun.ok) return expect(begun.error.code).toMatch(/^(sign-in-required|storage-locked|offline)$/)
    const way = wayOf(await main.get('lock.get', {}))
    if (way?.by === 'sign-in') return expect(draft.kind).toBe('identity-center')
    expect(way).toMatchObject({ by: 'pin' })
    expect(way?.by === 'pin' && way.triesLeft).toBeLessThanOrEqual(5 - WRONG_TRIES)
  })

  it('nothing was touched: the PIN opens', async () => {
    const { at, id } = await triedOn(draft)
    const main = at.start()
    await main.get('session.begin', { connectionId: id })
    expect(wayOf(await main.get('lock.get', {}))).toMatchObject({ by: 'pin', triesLeft: 5 - WRONG_TRIES })
    expect(await main.get('lock.unlock', { pin: PIN })).toEqual({ state: 'open' })
    expect(await patientsIn(main)).toBe(true)
  })

  it('the person has removed what was kept: the PIN is asked for, as before', async () => {
    const { at, id } = await triedOn(draft)
    const main = at.start()
    await main.get('session.begin', { connectionId: id })
    await main.get('lock.unlock', { pin: PIN })
    await main.get('storage.remove', { unsentToo: true })
    await main.close()
    // The next store of the person has no copy: with one that is missed, nobody would believe the record.
    if (draft.kind === 'identity-center') await at.signedIn(id)
    await at.earlierStore(id, PERSON, fill)
    const again = at.start()
    await again.get('session.begin', { connectionId: id })
    expect(wayOf(await again.get('lock.get', {}))).toMatchObject({ by: 'pin', triesLeft: 5 })
  })
})

// Nothing outside of the folder counts: the tries of that time come back, which SECURITY.md says. The PIN of that time stays.
it('the whole folder as it was before the tries is put back: the PIN is asked for', async () => {
  const { at, id, copies } = await triedOn(CLINIC_SIGN_IN)
  for (const part of parts) putBack(at, copies.beforeTheTries, part)
  const main = at.start()
  await main.get('session.begin', { connectionId: id })
  expect(await patientsIn(main)).toBe(false)
  expect(wayOf(await main.get('lock.get', {}))).toMatchObject({ by: 'pin' })
})

it('a program that ended between a record and its copy asks for no sign-in', async () => {
  const { at, id } = await triedOn(CLINIC_SIGN_IN)
  const main = at.start()
  await main.get('session.begin', { connectionId: id })
  await main.get('lock.unlock', { pin: PIN })
  await main.get('lock.setMinutes', { minutes: 7 })
  const before = copyOf(at, 'before-one-change')
  await main.get('lock.setMinutes', { minutes: 6 })
  await main.close()
  putBack(at, before, 'stores')
  const again = at.start()
  await again.get('session.begin', { connectionId: id })
  expect(wayOf(await again.get('lock.get', {}))).toMatchObject({ by: 'pin', triesLeft: 5 })
})
