import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { salvage } from '../../src/main/store/salvage.ts'
import { breakTag, clearStores, DATA_KEY, filesIn, open, SECRETS, storePath } from '../fakes/store.ts'
import { killWhileWriting } from '../fakes/store-process.ts'
import { writeCaseload } from '../fakes/store-secrets.ts'
import { findSecrets } from './find-secrets.ts'

afterEach(clearStores)

const KEY_FORMS = [DATA_KEY.toString('latin1'), DATA_KEY.toString('hex'), DATA_KEY.toString('base64')]
const WORDS = [...Object.values(SECRETS), 'Okafor', 'Lindqvist', 'MRN-4471', 'sertraline', 'Lakeside', ...KEY_FORMS]

/** Where a word of the clinic stands, among all files of a folder. */
function found(folder: string): string[] {
  const files = filesIn(folder)
  if (files.size === 0) throw new Error('There is no file to look into.')
  return findSecrets(
    WORDS,
    [...files].map(([name, content]) => ({ name, content })),
  )
}

describe('No word of a clinic is on the disk', () => {
  it('while a store is open, and after it was closed', () => {
    const path = storePath()
    const folder = dirname(path)
    const store = open(path)
    for (let times = 0; times < 5; times++) writeCaseload(store)
    expect([...filesIn(folder).keys()].filter((name) => name.endsWith('-wal'))).toHaveLength(1)
    expect(found(folder)).toEqual([])
    store.caches.purge(SECRETS.registryId)
    expect(found(folder)).toEqual([])
    store.close()
    expect(found(folder)).toEqual([])
  })

  it('in the middle of a transaction, and after one that failed', () => {
    const path = storePath()
    const store = open(path)
    const act = () =>
      store.transaction(() => {
        for (let times = 0; times < 200; times++) writeCaseload(store)
        expect(found(dirname(path))).toEqual([])
        throw new Error('No.')
      })
    expect(act).toThrow('No.')
    expect(found(dirname(path))).toEqual([])
  })

  it('after a writing process was killed', async () => {
    for (const lines of [1, 7, 25]) {
      const path = storePath()
      await killWhileWriting(path, lines)
      const folder = dirname(path)
      expect([...filesIn(folder).keys()].some((name) => name.endsWith('-wal'))).toBe(true)
      expect(found(folder)).toEqual([])
      open(path).close()
      expect(found(folder)).toEqual([])
    }
  })

  it('after a damaged file was salvaged', () => {
    const path = storePath()
    const store = open(path)
    writeCaseload(store)
    store.close()
    breakTag(path, 'outbox')
    salvage(path, 1)
    expect(filesIn(dirname(path)).size).toBeGreaterThan(1)
    expect(found(dirname(path))).toEqual([])
  })

  it('in the names of files or of what belongs to them', () => {
    const path = storePath()
    mkdirSync(dirname(path), { recursive: true })
    writeCaseload(open(path))
    const names = [...filesIn(dirname(path)).keys()].join('\n')
    expect(findSecrets(WORDS, [{ name: 'names', content: names }])).toEqual([])
  })
})

describe('The scan', () => {
  it('finds each word that is on the disk, in either width and in Base64', () => {
    const path = storePath()
    const store = open(path)
    for (const word of Object.values(SECRETS)) {
      for (const text of [
        word,
        Buffer.from(`..${word}`).toString('base64'),
        Buffer.from(word, 'utf16le').toString('latin1'),
      ]) {
        const content = Buffer.concat([Buffer.alloc(5_000, 1), Buffer.from(text, 'latin1'), Buffer.alloc(100)])
        const asText = Buffer.concat([Buffer.alloc(5_000, 1), Buffer.from(text, 'utf8'), Buffer.alloc(100)])
        const places = [content, asText].map((bytes) => ({ name: 'x', content: bytes }))
        expect(findSecrets([word], places).length, word).toBeGreaterThan(0)
      }
    }
    store.settings.set(SECRETS.lastName, 1)
    expect(found(dirname(path)).length).toBeGreaterThan(0)
  })
})
