// H1: a computer that was locked showed the patients that it keeps to whoever edited the connection, or came by another one.
import { rmSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionDraft } from '#shared/connections.ts'
import type { Result } from '#shared/ipc/result.ts'
import { storedPin } from '../../src/main/lock/pin.ts'
import {
  awayProfiles,
  CLINIC_SIGN_IN,
  clearComputers,
  computer,
  fill,
  type Main,
  ON_THIS_COMPUTER,
  PERSON,
  PIN,
  PROFILE,
  putPin,
} from '../fakes/computer.ts'
import { SECRETS } from '../fakes/store.ts'
import { REMOVED } from '../fakes/systems.ts'

afterEach(clearComputers)

const { registryId, cachedMrn: mrn } = SECRETS

/** Everything that a window can ask about patients, each answer as text. */
async function everything(main: Main): Promise<string> {
  const answers: Result<unknown>[] = [
    await main.call('registries.list', {}),
    await main.call('registries.open', { registryId }),
    await main.call('patients.get', { registryId, mrn }),
    await main.call('outbox.list', {}),
  ]
  return JSON.stringify([answers, main.events])
}

/** Nothing of a patient, and no name of a registry, comes out without the PIN. */
async function expectShut(main: Main): Promise<void> {
  const told = await everything(main)
  const secrets = [SECRETS.lastName, SECRETS.cachedMrn, SECRETS.registryName]
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
}

async function expectOpen(main: Main): Promise<void> {
  expect((await everything(main)).includes(SECRETS.cachedMrn)).toBe(true)
}

/** A computer at which the person works by the clinic's sign-in, with a PIN, and which was locked and left. */
async function leftLocked(draft: ConnectionDraft, version: 'of today' | 'of the version before') {
  const at = computer()
  const id = await at.keep(draft)
  if (draft.kind === 'identity-center') await at.signedIn(id)
  const pin = await storedPin(PIN)
  await at.earlierStore(id, PERSON, (store) => {
    fill(store)
    putPin(store, pin)
  })
  if (version === 'of today') {
    const main = at.start()
    await main.get('session.begin', { connectionId: id })
    await expectShut(main)
    await main.close()
  }
  return { at, id }
}

/** Opens what is asked for; a connection that is refused shows nothing. */
const begin = (main: Main, connectionId: string) => main.call('session.begin', { connectionId })

const edits: readonly [string, ConnectionDraft][] = [
  ['an engine on this computer, with the person’s id', ON_THIS_COMPUTER],
  ['the same in capitals', { ...ON_THIS_COMPUTER, userId: PERSON.toUpperCase(), endpoint: 'http://LOCALHOST:1/' }],
  ['a profile', PROFILE],
  ['another sign-in page', { ...CLINIC_SIGN_IN, startUrl: 'https://elsewhere.awsapps.com/start' }],
  ['another account', { ...CLINIC_SIGN_IN, accountId: '999988887777' }],
  ['another table', { ...CLINIC_SIGN_IN, table: 'caseload-2' }],
  ['another region', { ...CLINIC_SIGN_IN, tableRegion: 'us-east-1' }],
  ['another name and role only', { ...CLINIC_SIGN_IN, name: 'Mine', roleName: 'Admin' }],
]

describe.each(['of today', 'of the version before'] as const)('A computer %s that was locked and left', (version) => {
  it.each(edits)('shows no patient after its connection was edited to %s', async (_to, draft) => {
    const { at, id } = await leftLocked(CLINIC_SIGN_IN, version)
    const main = at.start({ kind: 'sample' }, { openProfile: awayProfiles })
    await begin(main, id)
    await main.get('session.end', { scope: 'leave' })
    await main.call('connections.save', { id, draft })
    await begin(main, id)
    await expectShut(main)
    await main.close()
    const restarted = at.start({ kind: 'sample' }, { openProfile: awayProfiles })
    await begin(restarted, id)
    await expectShut(restarted)
  })

  it('shows no patient when the connection is edited before it was opened', async () => {
    const { at, id } = await leftLocked(CLINIC_SIGN_IN, version)
    const main = at.start()
    await main.call('connections.save', { id, draft: ON_THIS_COMPUTER })
    await begin(main, id)
    await expectShut(main)
  })

  it.each([
    ['a profile whose keys are the same person’s', PROFILE],
    ['the name in capitals', { ...PROFILE, profile: 'LAKESIDE' }],
    ['another table', { ...PROFILE, table: 'caseload-2' }],
  ] as const)('asks for the PIN on the way by a second connection: %s', async (_what, draft) => {
    const { at } = await leftLocked(CLINIC_SIGN_IN, version)
    const second = await at.keep(draft)
    // What this way has kept before the PIN was set.
    await at.earlierStore(second, PERSON, fill)
    const main = at.start()
    await main.get('session.begin', { connectionId: second })
    await expectShut(main)
    expect(await main.get('lock.get', {})).toMatchObject({ state: 'locked', unlock: { by: 'pin' } })
    expect(await main.call('lock.unlock', { pin: '918273' })).toMatchObject({ ok: false })
    await main.get('lock.unlock', { pin: PIN })
    await expectOpen(main)
  })

  it('counts the tries of every way together', async () => {
    const { at, id } = await leftLocked(CLINIC_SIGN_IN, version)
    const main = at.start()
    for (const name of ['One', 'Two', 'Three']) {
      const { id: next } = await main.get('connections.save', { id: null, draft: { ...PROFILE, name } })
      await at.earlierStore(next, PERSON, fill)
      await main.get('session.begin', { connectionId: next })
      for (let times = 0; times < 2; times++) await main.call('lock.unlock', { pin: '918273' })
      await main.get('session.end', { scope: 'leave' })
    }
    const { id: last } = await main.get('connections.save', { id: null, draft: PROFILE })
    await at.earlierStore(last, PERSON, fill)
    for (const connectionId of [last, id]) {
      await main.get('session.begin', { connectionId })
      expect(await main.call('lock.unlock', { pin: PIN })).toMatchObject({ ok: false })
      await expectShut(main)
      await main.get('session.end', { scope: 'leave' })
    }
  })

  it('asks for the PIN after the connection was forgotten and made again', async () => {
    const { at, id } = await leftLocked(PROFILE, version)
    const main = at.start()
    await begin(main, id)
    await main.get('session.end', { scope: 'leave' })
    await main.get('connections.remove', { id })
    const { id: again } = await main.get('connections.save', { id: null, draft: PROFILE })
    // As the table would fill it.
    await at.earlierStore(again, PERSON, fill)
    await begin(main, again)
    await expectShut(main)
    expect(await main.get('lock.get', {})).toMatchObject({ state: 'locked', unlock: { by: 'pin' } })
  })

  it('asks for the PIN after Switch user and after a restart, and opens by it', async () => {
    const { at, id } = await leftLocked(CLINIC_SIGN_IN, version)
    for (let times = 0; times < 2; times++) {
      const main = at.start()
      await main.get('session.begin', { connectionId: id })
      await expectShut(main)
      await main.get('session.end', { scope: 'leave' })
      await main.get('session.begin', { connectionId: id })
      await expectShut(main)
      await main.get('lock.unlock', { pin: PIN })
      await expectOpen(main)
      await main.close()
    }
  })
})

describe('A start file', () => {
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
  const place = { kind: 'endpoint', endpoint: 'http://127.0.0.1:1', region: 'us-west-2', table: 'caseload' } as const
  const { kind: _kind, ...profile } = PROFILE

  it.each([
    ['the person’s id', { ...place, userId: PERSON, credentials }],
    ['the id that the table knows', { ...place, userId: SECRETS.userId, credentials }],
    ['the person’s address', { ...place, email: PERSON, credentials }],
  ])('to an engine on this computer with %s shows nothing that was kept under a sign-in', async (_what, start) => {
    const at = computer()
    const pin = await storedPin(PIN)
    for (const person of [PERSON, SECRETS.userId])
      await at.earlierStore('start', person, (store) => {
        fill(store)
        putPin(store, pin)
      })
    const main = at.start(start)
    await begin(main, 'start')
    await expectShut(main)
    await main.close()
    const signedIn = at.start({ ...profile, kind: 'profile', endpoints: null })
    await signedIn.get('session.begin', { connectionId: 'start' })
    await signedIn.get('lock.unlock', { pin: PIN })
    await expectOpen(signedIn)
    await signedIn.close()
    const again = at.start(start)
    await begin(again, 'start')
    await expectShut(again)
  })
})

describe('A PIN', () => {
  it('set by one way is asked for by another that was there before', async () => {
    const at = computer()
    const [first, second] = [await at.keep(PROFILE), await at.keep({ ...PROFILE, name: 'Second', table: 'caseload-2' })]
    for (const id of [first, second]) await at.earlierStore(id, PERSON, fill)
    const main = at.start()
    await main.get('session.begin', { connectionId: second })
    await expectOpen(main)
    await main.get('session.begin', { connectionId: first })
    await main.get('lock.setPin', { pin: PIN, current: null })
    await main.get('lock.now', {})
    await main.get('session.begin', { connectionId: second })
    await expectShut(main)
    await main.get('lock.unlock', { pin: PIN })
    await expectOpen(main)
  })

  it('goes with the sealed sign-ins: who loses it loses the sign-in too', async () => {
    const { at, id } = await leftLocked(CLINIC_SIGN_IN, 'of today')
    for (const path of [at.paths.storeKeys, at.paths.stores]) rmSync(path, REMOVED)
    const without = at.start()
    await begin(without, id)
    await expectShut(without)
    await without.close()
    writeFileSync(at.paths.signIns, '{}')
    const main = at.start()
    expect(await begin(main, id)).toMatchObject({ ok: false, error: { code: 'sign-in-required' } })
  })
})
