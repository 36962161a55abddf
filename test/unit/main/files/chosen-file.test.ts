import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeChosenFile } from '../../../../src/main/files/chosen-file.ts'
import { REMOVED } from '../../../fakes/systems.ts'

/** What the disk answers to the write of a file, after a part of it was written; null: it takes all of it. */
let full: string | null = null

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      const file = await real.open(...given)
      const write = file.writeFile.bind(file)
      file.writeFile = async (content) => {
        if (full === null) return write(content)
        await write(Buffer.from(content as string).subarray(0, 5))
        throw Object.assign(new Error('No room.'), { code: full })
      }
      return file
    },
  }
})

let folder: string
beforeEach(async () => {
  full = null
  folder = await mkdtemp(join(tmpdir(), 'caseload-chosen-'))
})
afterEach(() => rm(folder, REMOVED))
const inFolder = () => readdir(folder)

describe('A file that a person chose', () => {
  it('is written whole, over the one that was there, and only its owner reads it', async () => {
    const path = join(folder, 'caseload.csv')
    await writeFile(path, 'older')
    await writeChosenFile(path, 'newer, with Å')
    expect(await readFile(path, 'utf8')).toBe('newer, with Å')
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
    await writeChosenFile(path, new Uint8Array([1, 2, 3]))
    expect([...(await readFile(path))]).toEqual([1, 2, 3])
    expect(await inFolder()).toEqual(['caseload.csv'])
  })

  it.each(['ENOSPC', 'EDQUOT'])(
    'leaves no half of it on a full disk (%s), and the older one as it was',
    async (code) => {
      const path = join(folder, 'caseload.csv')
      await writeFile(path, 'older')
      full = code
      const error = await writeChosenFile(path, 'much too long').catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({
        code: 'unavailable',
        message: 'There is no room for the file there. Free some, or choose another place.',
      })
      expect(await inFolder()).toEqual(['caseload.csv'])
      expect(await readFile(path, 'utf8')).toBe('older')
      await expect(writeChosenFile(join(folder, 'new.csv'), 'much too long')).rejects.toMatchObject({
        code: 'unavailable',
      })
      expect(await inFolder()).toEqual(['caseload.csv'])
    },
  )

  it('touches no file that lies beside it', async () => {
    await writeFile(join(folder, 'caseload.csv.new'), 'somebody’s')
    await writeChosenFile(join(folder, 'caseload.csv'), 'x')
    expect(await readFile(join(folder, 'caseload.csv.new'), 'utf8')).toBe('somebody’s')
  })

  // On Windows a link to a file takes an admin's rights.
  it.skipIf(process.platform === 'win32')('replaces a link, and leaves alone what it leads to', async () => {
    await symlink('/dev/full', join(folder, 'link'))
    await writeChosenFile(join(folder, 'link'), 'a file of its own')
    expect(await readFile(join(folder, 'link'), 'utf8')).toBe('a file of its own')
  })

  it('says what to do where nothing can be written', async () => {
    await expect(writeChosenFile(join(folder, 'nowhere', 'a.csv'), 'x')).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The file could not be written there. Choose another folder.',
    })
  })
})

/** A real disk without room for more than a page, where this computer can make one. */
const isMounted = (at: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', at]).status === 0

describe('A disk that is really full', () => {
  it('keeps the older file, and nothing of the new one', async ({ skip }) => {
    if (process.platform !== 'linux' || !isMounted(folder)) return skip('No small disk can be mounted here.')
    try {
      const path = join(folder, 'caseload.csv')
      await writeFile(path, 'older')
      await expect(writeChosenFile(path, 'x'.repeat(64 * 1024))).rejects.toMatchObject({
        message: 'There is no room for the file there. Free some, or choose another place.',
      })
      expect(await inFolder()).toEqual(['caseload.csv'])
      expect(await readFile(path, 'utf8')).toBe('older')
    } finally {
      spawnSync('umount', [folder])
    }
  })
})
