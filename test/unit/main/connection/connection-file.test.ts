import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConnectionFile } from '../../../../src/main/connection/clinic-file.ts'
import { REMOVED } from '../../../fakes/systems.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connection-'))
})
afterAll(() => rm(folder, REMOVED))

async function fileWith(content: string): Promise<string> {
  const path = join(folder, 'connection.json')
  await writeFile(path, content)
  return path
}

describe('a connection file', () => {
  it('is read', async () => {
    expect(await readConnectionFile(await fileWith('{"kind":"sample"}'))).toEqual({ kind: 'sample' })
  })

  it.each([
    ['not JSON', 'it is not JSON'],
    ['{"kind":"aws"}', 'is not known'],
    [`{"kind":"sample","x":"${'y'.repeat(16 * 1024)}"}`, 'larger than 16 KB'],
  ])('is refused when it is not a connection (case %#)', async (content, reason) => {
    const path = await fileWith(content)
    await expect(readConnectionFile(path)).rejects.toMatchObject({
      name: 'ExpectedFailure',
      code: 'invalid-request',
      message: expect.stringContaining(reason),
    })
  })

  it('says when it is missing or can’t be read, without its path', async () => {
    const missing = readConnectionFile(join(folder, 'none.json'))
    await expect(missing).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'The connection file does not exist.',
    })
    const unreadable = readConnectionFile(folder)
    await expect(unreadable).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'The connection file can’t be read.',
    })
  })
})
