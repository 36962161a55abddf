import { randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookIntoStore } from '../../../../src/main/store/look-into.ts'
import { FILE_VERSION } from '../../../../src/main/store/migrations.ts'
import { openStore } from '../../../../src/main/store/store.ts'
import { REMOVED } from '../../../fakes/systems.ts'

let folder = ''
let path = ''
const key = randomBytes(32)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseload-look-'))
  path = join(folder, 'a store #1.db')
})
afterEach(() => rmSync(folder, REMOVED))

const files = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'hex')]))

describe('a look into a store', () => {
  it('finds one whole that is closed, and leaves nothing behind', () => {
    openStore(path, key).close()
    const before = files()
    expect(lookIntoStore(path, key)).toMatchObject({ standing: 'whole', schema: FILE_VERSION })
    expect(files()).toEqual(before)
  })

  it('finds one whole that is open elsewhere and has written', () => {
    const store = openStore(path, key)
    store.settings.set('one', 1)
    const before = readFileSync(path, 'hex')
    expect(lookIntoStore(path, key)).toMatchObject({ standing: 'whole' })
    expect(readFileSync(path, 'hex')).toBe(before)
    store.settings.set('two', 2)
    store.close()
  })

  it.each<[string, Uint8Array | null]>([
    ['locked', null],
    ['foreign', randomBytes(32)],
  ])('finds one %s by the key', (standing, other) => {
    openStore(path, key).close()
    const before = files()
    expect(lookIntoStore(path, other).standing).toBe(standing)
    expect(files()).toEqual(before)
  })

  it('finds one of a newer version, and leaves it as it is', () => {
    openStore(path, key).close()
    const database = new DatabaseSync(path)
    database.exec(`PRAGMA user_version = ${FILE_VERSION + 1}`)
    database.close()
    const before = files()
    expect(lookIntoStore(path, key)).toMatchObject({ standing: 'newer', schema: FILE_VERSION + 1 })
    expect(files()).toEqual(before)
  })

  it('finds damage, and what is no database, without a try to mend it', () => {
    openStore(path, key).close()
    const file = openSync(path, 'r+')
    writeSync(file, randomBytes(8_192), 0, 8_192, 4_096)
    closeSync(file)
    expect(lookIntoStore(path, key).standing).toBe('damaged')
    writeFileSync(path, 'no database at all, but long enough to be taken for one'.repeat(100))
    const before = files()
    expect(lookIntoStore(path, key).standing).toBe('damaged')
    expect(files()).toEqual(before)
  })

  it('finds nothing where nothing is', () => {
    expect(lookIntoStore(path, key)).toEqual({ standing: 'missing', schema: null, bytes: 0 })
    expect(readdirSync(folder)).toEqual([])
  })
})
