// On Windows, an export over a file that Excel had open was refused with the advice to choose another folder.
import { mkdir, mkdtemp, readdir, readFile, type rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeChosenFile } from '../../src/main/files/chosen-file.ts'
import { REMOVED } from '../fakes/systems.ts'

/** How often the system still refuses to put a file in another's place, and with what. */
let refusals = { left: 0, code: '' }

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    rename: async (...given: Parameters<typeof rename>) => {
      if (refusals.left-- > 0) throw Object.assign(new Error('Refused.'), { code: refusals.code })
      return real.rename(...given)
    },
  }
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-open-'))
  refusals = { left: 0, code: '' }
})
afterEach(() => rm(folder, REMOVED))

const on = (platform: NodeJS.Platform) => ({ platform, wait: () => undefined })
const OPEN = 'Another program has this file open. Close it there, or choose another name.'

describe('An export over a file that another program has open', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('says so, and leaves both as they were: %s', async (code) => {
    const path = join(folder, 'caseload.csv')
    await writeFile(path, 'older')
    refusals = { left: 1000, code }
    await expect(writeChosenFile(path, 'newer', on('win32'))).rejects.toMatchObject({
      code: 'unavailable',
      message: OPEN,
    })
    expect(await readdir(folder)).toEqual(['caseload.csv'])
    expect(await readFile(path, 'utf8')).toBe('older')
  })

  it('is tried again while it is only looked at for viruses', async () => {
    const path = join(folder, 'caseload.csv')
    await writeFile(path, 'older')
    refusals = { left: 3, code: 'EPERM' }
    await writeChosenFile(path, 'newer', on('win32'))
    expect(await readFile(path, 'utf8')).toBe('newer')
  })

  it('is not told of a folder where nobody may write, nor on another system', async () => {
    refusals = { left: 1000, code: 'EPERM' }
    const denied = { message: 'You may not write there. Choose another folder.' }
    await expect(writeChosenFile(join(folder, 'new.csv'), 'x', on('win32'))).rejects.toMatchObject(denied)
    await mkdir(join(folder, 'there'))
    await writeFile(join(folder, 'there', 'a.csv'), 'older')
    refusals = { left: 1000, code: 'EPERM' }
    await expect(writeChosenFile(join(folder, 'there', 'a.csv'), 'x', on('linux'))).rejects.toMatchObject(denied)
  })
})
