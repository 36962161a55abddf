import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { REMOVED } from '../../fakes/systems.ts'

const root = resolve(import.meta.dirname, '../../..')
const tsc = join(root, 'node_modules/typescript/bin/tsc')
let copy: string

/** An addition to a file: a line that follows the one that opens an object. */
interface Addition {
  readonly file: string
  readonly after: string
  readonly line: string
}

const DATA_ROW: Addition = {
  file: 'src/shared/ipc/contract/timer.ts',
  after: 'export const timerCalls = {',
  line: "'timer.reset': dataCall(z.object({}), z.object({ at: z.number() }), []),",
}
const DATA_FUNCTION: Addition = {
  file: 'src/main/data/thread/call-table.ts',
  after: 'export const callTable: CallTable = {',
  line: "'timer.reset': (session) => ({ at: session.ports.now() }),",
}
const MAIN_ROW: Addition = {
  file: 'src/shared/ipc/contract/lock.ts',
  after: 'export const lockCalls = {',
  line: "'lock.reset': mainCall(z.object({}), z.object({}), []),",
}
const MAIN_FUNCTION: Addition = {
  file: 'src/main/handlers/lock-handlers.ts',
  after: '  return {',
  line: "'lock.reset': async () => ({}),",
}
const additions = [DATA_ROW, DATA_FUNCTION, MAIN_ROW, MAIN_FUNCTION]

/** The main process, and what it is built on, as they are. */
beforeAll(async () => {
  await mkdir(join(root, '.tsbuild'), { recursive: true })
  copy = await mkdtemp(join(root, '.tsbuild', 'one-row-'))
  for (const file of ['package.json', 'tsconfig.base.json']) await cp(join(root, file), join(copy, file))
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const folder of ['src/shared', 'src/main', 'resources/rules', 'resources/sample'])
    await cp(join(root, folder), join(copy, folder), { recursive: true })
})
afterEach(() => Promise.all(additions.map(({ file }) => cp(join(root, file), join(copy, file)))))
afterAll(() => rm(copy, REMOVED))

/** What the compiler says of main with the additions: nothing when it compiles. */
async function compiled(...added: Addition[]): Promise<string> {
  for (const { file, after, line } of added) {
    const text = await readFile(join(root, file), 'utf8')
    expect(text).toContain(after)
    await writeFile(join(copy, file), text.replace(after, `${after}\n${line}`))
  }
  return new Promise((done) => {
    execFile(process.execPath, [tsc, '-b', join(copy, 'src/main')], { cwd: copy }, (_error, stdout, stderr) =>
      done(stdout + stderr),
    )
  })
}

describe('a new call', { timeout: 180_000 }, () => {
  it('is one row and one function', async () => {
    expect(await compiled(DATA_ROW, DATA_FUNCTION, MAIN_ROW, MAIN_FUNCTION)).toBe('')
  })

  it('does not compile as a row of the data thread without its function, or as a function of main without its row', async () => {
    const output = await compiled(DATA_ROW, MAIN_FUNCTION)
    expect(output).toMatch(/call-table\.ts.*timer\.reset.* is missing/)
    expect(output).toMatch(/lock-handlers\.ts.*lock\.reset.* does not exist/)
  })

  it('does not compile as a function of the data thread without its row, or as a row of main without its function', async () => {
    const output = await compiled(DATA_FUNCTION, MAIN_ROW)
    expect(output).toMatch(/call-table\.ts.*timer\.reset.* does not exist/)
    expect(output).toMatch(/lock-handlers\.ts.*lock\.reset.* is missing/)
  })
})
