// R9: two starts at once each gave the computer an id, and the second took the place of the first; a start that only asked how the computer stands made one.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v4 } from 'uuid'
import { expect, it } from 'vitest'
import { computerId } from '../../src/main/files/computer-id.ts'
import { updateSetup } from '../../src/main/updates/update-setup.ts'
import { REMOVED } from '../fakes/systems.ts'

it('the id that another start has made meanwhile is taken', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-computer-'))
  const path = join(folder, 'computer.json')
  const theirs = v4()
  const newId = () => {
    writeFileSync(path, JSON.stringify({ id: theirs }))
    return v4()
  }
  expect(computerId(path, newId, () => undefined)).toBe(theirs)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ id: theirs })
  rmSync(folder, REMOVED)
})

it('the id is not made before a version is looked for', () => {
  let made = 0
  const { computer } = updateSetup({
    platform: 'linux',
    arch: 'x64',
    release: '6.8.0',
    id: () => `id ${++made}`,
    isPackaged: false,
    executable: process.execPath,
    localAppData: undefined,
    home: '/home/rokafor',
    policy: null,
    developmentFile: undefined,
  })
  expect(made).toBe(0)
  expect(computer.id).toBe('id 1')
})
