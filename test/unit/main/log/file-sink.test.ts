import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSink, LARGEST_LOG } from '../../../../src/main/log/file-sink.ts'
import { REMOVED } from '../../../fakes/systems.ts'

describe('the log file', () => {
  let userData: string
  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'caseload-log-'))
  })
  afterEach(() => rmSync(userData, REMOVED))

  it('takes one line after the other, readable by its owner alone', async () => {
    const sink = fileSink(join(userData, 'logs'))
    sink('one')
    sink('two')
    const file = join(userData, 'logs', 'caseload.log')
    await expect.poll(() => readFileSync(file, 'utf8')).toBe('one\ntwo\n')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('never ends the work of who logs when its folder can’t be made', () => {
    const file = join(userData, 'a-file')
    writeFileSync(file, '')
    const sink = fileSink(file)
    expect(() => sink('one')).not.toThrow()
    expect(() => sink('two')).not.toThrow()
  })
})

describe('a log that has grown large', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-log-'))
  })
  afterEach(() => rmSync(folder, REMOVED))
  const sizes = () => readdirSync(folder).map((name) => statSync(join(folder, name)))

  it('begins anew in its place where it can’t be moved, and never grows beyond its bound', async () => {
    // A folder with something in it, in the place of the earlier log, is what a rename can't replace.
    mkdirSync(join(folder, 'caseload.1.log'))
    writeFileSync(join(folder, 'caseload.1.log', 'in the way'), '')
    const sink = fileSink(folder)
    for (let round = 0; round < 4; round++) {
      for (let at = 0; at < LARGEST_LOG / 1024; at++) sink('x'.repeat(1023))
      await new Promise((resolve) => setImmediate(resolve))
    }
    sink('the last')
    const log = join(folder, 'caseload.log')
    await expect.poll(() => readFileSync(log, 'utf8').endsWith('the last\n'), { timeout: 10_000 }).toBe(true)
    for (const size of sizes()) expect(size.size).toBeLessThanOrEqual(3 * LARGEST_LOG)
    expect(statSync(log).size).toBeLessThan(4 * LARGEST_LOG)
  })
})
