// A program of which a part was missing ended with a sentence about a log that did not exist, and said nothing of installing it again.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { newFolder, REMOVED } from '../../fakes/systems.ts'
import { onRealElectron, standInExecutable } from '../support/electron.ts'
import { expect, test } from '../support/fixtures.ts'

const root = resolve(import.meta.dirname, '../../..')

test('a program of which a part is missing says to install it again, and that nothing is lost', async () => {
  test.skip(onRealElectron, 'A box of the system would wait for a person.')
  const [folder, userData] = [await newFolder(), await newFolder()]
  for (const part of ['package.json', 'out']) await cp(join(root, part), join(folder, part), { recursive: true })
  const scripts = await readdir(join(folder, 'out', 'main'))
  const program = scripts.filter((name) => /^program-.+\.js$/.test(name))
  expect(program).toHaveLength(1)
  for (const name of program) await rm(join(folder, 'out', 'main', name))

  const env = { ...process.env, CASELOAD_USER_DATA: userData }
  const child = spawn(standInExecutable(process.platform), [folder], { env })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(String(chunk)))
  const [code] = await once(child, 'exit')
  const said = chunks.join('')
  expect(code).toBe(1)
  expect(said).toContain('Install Caseload again')
  expect(said).toContain('stays')
  expect(said).not.toContain('the log has the details')
  for (const one of [folder, userData]) await rm(one, REMOVED)
})
