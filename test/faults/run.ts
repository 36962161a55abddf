// npm run test:faults [-- --schedules N --seed S --engine dynoxide|dynalite]
// Without arguments all of the faults project; with them the randomised schedules alone.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { schedules: { type: 'string' }, seed: { type: 'string' }, engine: { type: 'string' } },
})
const { schedules, seed, engine } = values

function whole(name: string, value: string | undefined): void {
  if (value !== undefined && !/^\d+$/.test(value)) throw new Error(`--${name} takes a whole number, not ${value}.`)
}
whole('schedules', schedules)
whole('seed', seed)
if (engine !== undefined && engine !== 'dynoxide' && engine !== 'dynalite')
  throw new Error(`There is no engine ${engine}.`)

const given = Object.keys(values).length > 0
const env = {
  ...process.env,
  ...(schedules === undefined ? {} : { FAULT_SCHEDULES: schedules }),
  ...(seed === undefined ? {} : { FAULT_SEED: seed }),
  ...(engine === undefined ? {} : { FAULT_ENGINE: engine }),
}
const files = given ? ['test/faults/schedules.test.ts'] : []
const child = spawn('npx', ['vitest', 'run', '--project', 'faults', ...files], {
  env,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
