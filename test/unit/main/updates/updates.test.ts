import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UpdateState } from '#shared/updates.ts'
import type { UpdatesPorts } from '../../../../src/main/updates/update-ports.ts'
import { createUpdates } from '../../../../src/main/updates/updates.ts'
import { type FeedServer, feedServer } from '../../../fakes/feed-server.ts'
import { feedOf, INSTALLER, KEY } from '../../../fakes/feeds.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { NOW } from '../../../fakes/treatments.ts'

let server: FeedServer
let folder: string
let started: string[]
let told: UpdateState[]
let quits: number
beforeEach(async () => {
  server = await feedServer()
  folder = join(mkdtempSync(join(tmpdir(), 'caseload-updates-')), 'updates')
  started = []
  told = []
  quits = 0
})
afterEach(async () => {
  await server.close()
  rmSync(join(folder, '..'), REMOVED)
})

const updates = (extra: Partial<UpdatesPorts> = {}) =>
  createUpdates({
    may: { may: 'replaces' },
    channel: 'stable',
    source: { folder: server.folder, keys: [KEY.public], allowLoopback: true },
    page: 'https://caseload.example.org/download',
    folder,
    computer: { platform: 'win32', arch: 'x64', release: '10.0.19045', id: 'a computer' },
    store: 3,
    agents: () => ({ httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() }),
    async startInstaller(path) {
      expect(readFileSync(path).equals(INSTALLER)).toBe(true)
      started.push(path)
    },
    quit: () => {
      quits++
    },
    version: '1.2.0',
    now: () => NOW,
    every: () => () => undefined,
    changed: (state) => told.push(state),
    log: () => undefined,
    ...extra,
  })
const fetches = () => server.asked.filter(({ url }) => url.endsWith('.exe')).length

describe('looking for a version', () => {
  it('fetches it once and has it ready, whoever asks', async () => {
    const one = updates()
    expect(one.state()).toEqual({ state: 'not-checked' })
    const [first, second] = await Promise.all([one.check(), one.check()])
    expect(first).toMatchObject({ state: 'ready', version: '1.3.0', later: false })
    expect(second).toBe(first)
    expect(told.map(({ state }) => state)).toContain('downloading')
    await one.check()
    expect(fetches()).toBe(1)
  })
  it('keeps what is ready when nothing answers, and when the person has chosen', async () => {
    const one = updates()
    await one.check()
    one.later()
    server.served.files = {}
    expect(await one.check()).toMatchObject({ state: 'ready', later: true })
  })
  it.each<[string, () => void, string]>([
    ['nothing answers', () => void Object.assign(server.served, { files: {} }), 'unreachable'],
    ['there is no signature', () => void delete server.served.files['stable.json.sig'], 'unsigned'],
    ['it is of another channel', () => server.offer(feedOf({ channel: 'beta' })), 'other-channel'],
    ['it is older', () => server.offer(feedOf({ version: '1.1.0' })), 'older'],
    ['it has expired', () => server.offer(feedOf({ validUntil: new Date(NOW - 1).toISOString() })), 'expired'],
    [
      'the file is another',
      () => void Object.assign(server.served.files, { 'Caseload-1.3.0.exe': Buffer.from(INSTALLER).fill(0, 0, 1) }),
      'other-digest',
    ],
  ])('refuses with a sentence when %s, and has nothing', async (_name, make, reason) => {
    make()
    expect(await updates().check()).toMatchObject({
      state: 'refused',
      reason,
      sentence: expect.stringContaining('Nothing was installed.'),
    })
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
    expect(await updates().atStart()).toBe(false)
    expect(started).toEqual([])
  })
  it('says that others are first', async () => {
    server.offer(feedOf({ share: 0 }))
    expect(await updates().check()).toMatchObject({ state: 'current', later: '1.3.0' })
  })
  it('names a version only, where a person installs it', async () => {
    const one = updates({ may: { may: 'tells' } })
    expect(await one.check()).toMatchObject({ state: 'available', page: 'https://caseload.example.org/download' })
    expect([fetches(), await one.atStart()]).toEqual([0, false])
  })
  it.each([{ may: 'off' }, { may: 'never', why: 'No.' }] as const)('asks nobody where it is $may', async (may) => {
    const one = updates({ may })
    one.begin()
    expect(await one.check()).toEqual(may.may === 'off' ? { state: 'off' } : { state: 'not-here', why: 'No.' })
    expect([await one.atStart(), server.asked]).toEqual([false, []])
  })
})

describe('installing', () => {
  it.each(['typing', 'saving', 'meeting'] as const)('waits while there is: %s', async (work) => {
    const one = updates()
    await one.check()
    await expect(one.restart([work])).rejects.toMatchObject({ code: 'conflict' })
    await one.afterEnd()
    expect([quits, started]).toEqual([0, []])
  })
  it('ends first, and starts the installer after everything has ended', async () => {
    const one = updates()
    await expect(one.restart([])).rejects.toMatchObject({ code: 'not-found' })
    await one.check()
    await one.restart([])
    expect([quits, started]).toEqual([1, []])
    await one.afterEnd()
    await one.afterEnd()
    expect(started).toEqual([join(folder, 'Caseload-1.3.0.exe')])
  })
  it('an end that nobody asked an update of installs nothing', async () => {
    const one = updates()
    await one.check()
    await one.afterEnd()
    expect(started).toEqual([])
  })
  it('happens at the next start, once, and is said when it had no effect', async () => {
    await updates().check()
    expect(await updates().atStart()).toBe(true)
    const next = updates()
    expect(await next.atStart()).toBe(false)
    expect(next.state()).toMatchObject({ state: 'refused', reason: 'not-installed' })
    expect(await next.check()).toMatchObject({ reason: 'not-installed' })
    expect([started.length, fetches()]).toEqual([1, 1])
  })
  it('leaves nothing once the version runs', async () => {
    await updates().check()
    await updates().atStart()
    expect(await updates({ version: '1.3.0' }).atStart()).toBe(false)
    expect([started.length, readdirSync(folder)]).toEqual([1, []])
  })
  it.each<[string, Partial<UpdatesPorts>, string]>([
    ['the list has expired since', { now: () => NOW + 40 * 86_400_000 }, 'expired'],
    ['the key is no longer one', { source: { folder: '', keys: [], allowLoopback: false } }, 'wrong-signature'],
    ['the channel is another', { channel: 'beta' }, 'other-channel'],
    ['a newer one was installed by hand', { version: '1.4.0' }, 'older'],
    ['the store is of an older structure', { store: 0 }, 'other-store'],
  ])('does not happen when %s', async (_name, extra, reason) => {
    await updates().check()
    const next = updates(extra)
    expect([await next.atStart(), started]).toEqual([false, []])
    expect(next.state()).toMatchObject({ reason })
    expect(readdirSync(folder)).toEqual([])
  })
  it('does not happen with a file that was changed on the disk', async () => {
    const one = updates()
    await one.check()
    writeFileSync(join(folder, 'Caseload-1.3.0.exe'), Buffer.from(INSTALLER).fill(0, 0, 1))
    await one.restart([])
    await one.afterEnd()
    expect([started, one.state()]).toMatchObject([[], { reason: 'other-digest' }])
  })
  it('says when the installer doesn’t start', async () => {
    await updates().check()
    const next = updates({ startInstaller: () => Promise.reject(new Error('EACCES')) })
    expect(await next.atStart()).toBe(false)
    expect(next.state()).toMatchObject({ reason: 'not-started' })
  })
})
