// npm run test:red [-- a7 c1 …] [--e2e | --security] [--failures]
// Takes each fix out of a scratch copy of the project, and runs the defect's test there: it must fail.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Outcome, playwrightOutcome, vitestOutcome } from './outcome.ts'
import { defectOf, type Row, testPath } from './row.ts'
import { ROWS } from './rows.ts'
import { type ScratchCopy, scratchCopy } from './scratch-copy.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    e2e: { type: 'boolean', default: false },
    security: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
  },
})
const project = join(import.meta.dirname, '../../..')

const withoutRow = (values.security ? [] : [values.e2e ? 'test/e2e/defects' : 'test/defects'])
  .flatMap((folder) => readdirSync(join(project, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => /\.(test|spec)\.tsx?$/.test(path) && !ROWS.some((row) => testPath(row) === path))

const wanted = ROWS.filter(
  (row) =>
    (row.e2e === true) === values.e2e &&
    (row.security === true) === values.security &&
    (positionals.length === 0 || positionals.includes(defectOf(row))),
)

/** Runs a command in the copy to its end, and reads the JSON that it left; null where it left none. */
async function reportOf(copy: ScratchCopy, args: readonly string[], report: string): Promise<unknown> {
  rmSync(report, { force: true })
  const child = spawn(process.execPath, args, {
    cwd: copy.folder,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    stdio: values.failures ? 'inherit' : 'ignore',
    // What hangs without its fix is no red: the list goes on, and says so.
    timeout: 600_000,
    killSignal: 'SIGKILL',
  })
  await new Promise((resolve) => child.on('exit', resolve))
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
}

async function outcomeOf(copy: ScratchCopy, row: Row): Promise<Outcome> {
  const report = join(copy.folder, 'without-fixes-report.json')
  if (row.e2e) {
    // One failure is enough: each further one would wait for what never comes.
    const args = ['test', testPath(row), '--workers=1', '-x', '--reporter', values.failures ? 'list,json' : 'json']
    return playwrightOutcome(await reportOf(copy, ['node_modules/@playwright/test/cli.js', ...args], report))
  }
  const reporters = ['--reporter=json', ...(values.failures ? ['--reporter=default'] : []), `--outputFile=${report}`]
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    row.security ? 'security' : 'defects',
    testPath(row),
    ...reporters,
  ]
  return vitestOutcome(await reportOf(copy, args, report))
}

async function lineOf(copy: ScratchCopy, row: Row): Promise<string> {
  const problem = await copy.edit(row)
  if (problem !== null) return problem
  const { failed, ran, kinds, problem: trouble } = await outcomeOf(copy, row).finally(copy.restore)
  if (trouble !== null) return trouble
  return failed > 0 ? `red, ${failed} of ${ran} (${kinds.join(', ')})` : `STILL GREEN, ${ran} passed`
}

const copy = scratchCopy(project)
process.once('SIGINT', () => {
  copy.remove()
  process.exit(130)
})
try {
  for (const row of wanted) {
    const line = await lineOf(copy, row)
    if (!line.startsWith('red')) process.exitCode = 1
    console.log(`${defectOf(row)}${row.e2e ? ' (e2e)' : ''}: ${line}. ${row.what}`)
  }
} finally {
  copy.remove()
}
if (positionals.length === 0)
  for (const path of withoutRow) {
    process.exitCode = 1
    console.log(`${path} has no row.`)
  }
