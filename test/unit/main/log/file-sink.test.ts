import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSink } from '../../../../src/main/log/file-sink.ts'

describe('the log file', () => {
  let userData: string
  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'caseload-log-'))
  })
  afterEach(() => rmSync(userData, { recursive: true, force: true }))

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
