// npm run test:days [-- --day N] [unit contract e2e]: the suite on days and in zones where dates are easily got wrong.
// npm run test:days -- --by-date [unit contract e2e]: on one of them, which the date chooses; all of `npm test` where nothing is named.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { DAYS, type Day } from './days.ts'

const STAGES: Readonly<Record<string, readonly string[]>> = {
  unit: ['run', 'test:unit'],
  contract: ['run', 'test:contract', '--', '--project', '!faults'],
  e2e: ['run', 'test:e2e'],
}
const MS_PER_DAY = 86_400_000

const { values, positionals } = parseArgs({
  options: { day: { type: 'string' }, 'by-date': { type: 'boolean' } },
  allowPositionals: true,
})

/** Another day each day, and each of them in turn. */
const dayOfToday = () => Math.floor(Date.now() / MS_PER_DAY) % DAYS.length
const chosen = values['by-date'] ? dayOfToday() : values.day === undefined ? null : Number(values.day) - 1
const days = chosen === null ? DAYS : DAYS.slice(chosen, chosen + 1)
if (days.length === 0) throw new Error(`There are the days 1 to ${DAYS.length}.`)

function commandsOf(names: readonly string[]): (readonly string[])[] {
  return (names.length > 0 ? names : Object.keys(STAGES)).map((name) => {
    const stage = STAGES[name]
    if (!stage) throw new Error(`There is no ${name}: give ${Object.keys(STAGES).join(', ')}.`)
    return stage
  })
}

/** Runs npm at a day. Its own exit code, or 1. */
function run({ clock, zone }: Day, command: readonly string[]): number {
  const env = { ...process.env, CASELOAD_TEST_CLOCK: clock, TZ: zone }
  return spawnSync('npm', command, { env, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
}

const failed: string[] = []
for (const day of days) {
  const told = `${day.name}: ${day.clock}, ${day.zone}`
  process.stdout.write(`\n${told}\n`)
  const commands = values['by-date'] && positionals.length === 0 ? [['test']] : commandsOf(positionals)
  // Every part runs, also after one that failed.
  if (commands.map((command) => run(day, command)).some((code) => code !== 0)) failed.push(told)
}
process.stdout.write(failed.length > 0 ? `\nRed on:\n${failed.join('\n')}\n` : '\nGreen on every day that was run.\n')
process.exitCode = failed.length > 0 ? 1 : 0
