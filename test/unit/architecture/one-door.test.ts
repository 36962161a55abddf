import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readImports } from './imports.ts'

const src = resolve(import.meta.dirname, '../../../src')
const graph = readImports()
const data = [...graph.keys()].filter((file) => file.startsWith('main/data/'))
const holding = (pattern: RegExp) => data.filter((file) => pattern.test(readFileSync(join(src, file), 'utf8'))).sort()

describe('A patient as the server has it', () => {
  it('is put into the cache by one file, which only the door and the opening that has passed it import', () => {
    const writing = 'main/data/caseload/keep-caseload.ts'
    expect(holding(/\.putPatients\(/)).toEqual([writing])
    expect(data.filter((file) => graph.get(file)?.includes(writing)).sort()).toEqual([
      'main/data/caseload/apply-server-patient.ts',
      'main/data/caseload/open-registry.ts',
    ])
  })

  it('is put into a caseload by the door alone', () => {
    expect(holding(/\bpatients\??\.set\(/)).toEqual(['main/data/caseload/apply-server-patient.ts'])
  })
})
