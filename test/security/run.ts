// npm run test:security [-- --long] [file …]
// The security project with all of its payloads: more than a desk waits for in `npm test`. `--long`: 100,000 for each call, which takes hours.
import { spawn } from 'node:child_process'

const given = process.argv.slice(2)
const isLong = given.includes('--long')
const others = given.filter((one) => one !== '--long')

const child = spawn('npx', ['vitest', 'run', '--project', 'security', ...others], {
  env: { ...process.env, CASELOAD_TEST_EFFORT: isLong ? 'long' : 'all' },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
