// npm run test:security [-- file …]
// The security project with all of its payloads: more than a desk waits for in `npm test`.
import { spawn } from 'node:child_process'

const child = spawn('npx', ['vitest', 'run', '--project', 'security', ...process.argv.slice(2)], {
  env: { ...process.env, CASELOAD_TEST_EFFORT: 'all' },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
