import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { v4 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computerId } from '../../../../src/main/files/computer-id.ts'
import { REMOVED } from '../../../fakes/systems.ts'

describe('the id of a computer', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caseload-computer-'))
  })
  afterAll(() => rm(folder, REMOVED))
  const nobody = () => {
    throw new Error('One is there.')
  }

  it('is made once, at random, and is not its name', () => {
    const path = join(folder, 'computer.json')
    const id = computerId(path, v4, () => undefined)
    expect(computerId(path, nobody, () => undefined)).toBe(id)
    expect(id).not.toContain(hostname())
  })

  it.each(['', '{', '{"id":"NFM-LT-0231"}', 'null'])('is made anew where the file holds %j', async (text) => {
    const path = join(folder, 'damaged.json')
    await writeFile(path, text)
    const id = computerId(path, v4, () => undefined)
    expect(computerId(path, nobody, () => undefined)).toBe(id)
  })

  it('is one of this run where the disk refuses it', () => {
    const said: string[] = []
    const id = computerId(join(folder, 'no', 'such', 'folder'), v4, (_level, event) => void said.push(event))
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(said).toEqual(['computer.not-kept'])
  })
})
