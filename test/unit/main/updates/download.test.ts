import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { download } from '../../../../src/main/updates/download.ts'
import type { FetchPorts } from '../../../../src/main/updates/fetch.ts'
import { fetchWhole } from '../../../../src/main/updates/fetch.ts'
import { type FeedServer, feedServer } from '../../../fakes/feed-server.ts'
import { feedFile, INSTALLER } from '../../../fakes/feeds.ts'
import { REMOVED } from '../../../fakes/systems.ts'

const FILE = feedFile(INSTALLER)
const PART = `${FILE.sha512.slice(0, 32)}.part`
const NET: FetchPorts = {
  agents: () => ({ httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() }),
  allowLoopback: true,
}

let server: FeedServer
let folder: string
beforeEach(async () => {
  server = await feedServer()
  folder = join(mkdtempSync(join(tmpdir(), 'caseload-download-')), 'updates')
})
afterEach(async () => {
  await server.close()
  rmSync(join(folder, '..'), REMOVED)
})

const get = (ports: Partial<FetchPorts> = {}, onProgress: (received: number) => void = () => undefined) =>
  download(FILE, new URL(`${server.folder}/${FILE.name}`), { ...NET, ...ports, folder, onProgress })
/** A download that is cut off once a part of it is on the disk. */
async function getCut() {
  const { promise, resolve } = Promise.withResolvers<void>()
  Object.assign(server.served, { cutAfter: 5_000, held: promise })
  await expect(get({}, () => resolve())).rejects.toMatchObject({ reason: 'unreachable' })
  Object.assign(server.served, { cutAfter: null, held: null })
}
const ranges = () => server.asked.map(({ range }) => range)

it('is kept whole, for its owner alone, and nothing else beside it', async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'Caseload-1.1.0.exe'), 'an old one')
  const seen: number[] = []
  const path = await get({}, (received) => seen.push(received))
  expect(readFileSync(path).equals(INSTALLER)).toBe(true)
  expect(readdirSync(folder)).toEqual([FILE.name])
  expect(seen.at(-1)).toBe(INSTALLER.length)
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('goes on where it was cut off', async () => {
  await getCut()
  const there = statSync(join(folder, PART)).size
  expect(there).toBeGreaterThan(0)
  expect(readFileSync(await get()).equals(INSTALLER)).toBe(true)
  expect(ranges()).toEqual([undefined, `bytes=${there}-`])
})

it('begins anew where the server knows no parts', async () => {
  await getCut()
  server.served.ranges = false
  expect(readFileSync(await get()).equals(INSTALLER)).toBe(true)
})

it('begins anew when the beginning on the disk was another’s', async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, PART), Buffer.alloc(4_000, 1))
  expect(readFileSync(await get()).equals(INSTALLER)).toBe(true)
  expect(ranges()).toEqual(['bytes=4000-', undefined])
})

it.each([
  ['of another digest', Buffer.from(INSTALLER).fill(0, 9, 10), 'other-digest'],
  ['that is shorter', INSTALLER.subarray(0, -1), 'other-size'],
  ['that is longer', Buffer.concat([INSTALLER, Buffer.from('x')]), 'too-large'],
])('a file %s is refused, and nothing of it stays', async (_name, content, reason) => {
  server.served.files[FILE.name] = content
  await expect(get()).rejects.toMatchObject({ reason })
  expect(readdirSync(folder)).toEqual([])
})

it('a server that falls silent is given up, as one that takes too long', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.served.held = promise
  await expect(get({ times: { silent: 100, whole: 60_000 } })).rejects.toMatchObject({ reason: 'unreachable' })
  await expect(get({ times: { silent: 60_000, whole: 100 } })).rejects.toMatchObject({ reason: 'unreachable' })
  resolve()
})

it('follows no other address, and gets nothing that is not encrypted from elsewhere', async () => {
  server.served.redirect = `${server.folder}/other`
  await expect(get()).rejects.toMatchObject({ reason: 'unreachable' })
  expect(server.asked.map(({ url }) => url)).toEqual([`/${FILE.name}`])
  await expect(get({ allowLoopback: false })).rejects.toMatchObject({ reason: 'unreachable' })
  await expect(fetchWhole(new URL('http://caseload.example.org/'), 9, NET)).rejects.toMatchObject({
    reason: 'unreachable',
  })
  expect(server.asked).toHaveLength(1)
})

it('says when it can’t be kept', async () => {
  writeFileSync(folder, 'a file in the place of the folder')
  await expect(get()).rejects.toMatchObject({ reason: 'not-kept' })
  expect(existsSync(folder)).toBe(true)
})

it('a list that is too large is not read to its end', async () => {
  await expect(fetchWhole(new URL(`${server.folder}/${FILE.name}`), 100, NET)).rejects.toMatchObject({
    reason: 'too-large',
  })
})
