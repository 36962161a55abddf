// On Windows a virus scanner that read a file of Caseload at its start stood for a lost one: connections were called unreadable, the computer got another id.
import { mkdtempSync, type readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { FileHandle, open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readStore } from '../../src/main/connection/connections-file.ts'
import { computerId } from '../../src/main/files/computer-id.ts'
import { replaceFile } from '../../src/main/files/replace-file.ts'
import { createKeyring } from '../../src/main/store/keyring.ts'
import { fakeSealer } from '../fakes/fake-sealer.ts'
import { REMOVED } from '../fakes/systems.ts'

/** How often the system still refuses to read a file. */
let refusals = 0
/** What was opened and brought to the disk. */
const synced: string[] = []
function refuse(): void {
  if (refusals-- > 0) throw Object.assign(new Error('Refused.'), { code: 'EBUSY' })
}

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const noted = (path: unknown, file: FileHandle) => {
    const { sync } = file
    file.sync = () => {
      synced.push(String(path))
      return sync.call(file)
    }
    return file
  }
  return {
    ...real,
    readFile: async (...given: Parameters<typeof readFile>) => {
      refuse()
      return real.readFile(...given)
    },
    open: async (...given: Parameters<typeof open>) => noted(given[0], await real.open(...given)),
  }
})
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  return {
    ...real,
    readFileSync: (...given: Parameters<typeof readFileSync>) => {
      refuse()
      return real.readFileSync(...given)
    },
  }
})

const { platform } = process
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseload-held-'))
  synced.length = 0
  Object.defineProperty(process, 'platform', { value: 'win32' })
})
afterEach(() => {
  refusals = 0
  Object.defineProperty(process, 'platform', { value: platform })
  rmSync(folder, REMOVED)
})
const log = () => undefined

it('the list of connections is read once the scanner has gone', async () => {
  const path = join(folder, 'connections.json')
  writeFileSync(path, JSON.stringify({ version: 2, connections: [] }))
  const { trouble } = await readStore(path)
  refusals = 2
  expect((await readStore(path)).trouble).toEqual(trouble)
})

it('the list of stores is read once the scanner has gone', async () => {
  const path = join(folder, 'stores.json')
  writeFileSync(path, JSON.stringify({ version: 1, stores: [] }))
  refusals = 2
  const keyring = createKeyring({ path, sealer: fakeSealer(), newId: () => 'a', log })
  expect(await keyring.look()).toEqual([])
})

it('the computer keeps its id', () => {
  const path = join(folder, 'computer.json')
  const id = '7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11'
  expect(computerId(path, () => id, log)).toBe(id)
  refusals = 2
  expect(computerId(path, () => 'another', log)).toBe(id)
})

it('a file that takes another’s place is on the disk with its name, where a system keeps names apart', async () => {
  const path = join(folder, 'a.json')
  await replaceFile(path, '1', 'linux')
  expect(synced).toEqual([`${path}.new`, folder])
  synced.length = 0
  await replaceFile(path, '2', 'win32')
  expect(synced).toEqual([`${path}.new`])
})
