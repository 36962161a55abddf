// Sums the closing lines of Vitest ("Tests  1 failed | 40 passed (41)") and Playwright ("  12 passed (30.1s)", "  1 failed").
// Fails when anything failed, when the run itself failed, or when nothing ran.
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

const [file, status] = process.argv.slice(2)
let passed = 0
let failed = 0
for (const line of stripVTControlCharacters(readFileSync(file, 'utf8')).split('\n')) {
  const closing =
    /^\s+Tests\s+(.*)$/.exec(line)?.[1] ??
    /^\s+(\d+ (?:passed|failed|flaky|did not run|interrupted)\b.*)$/.exec(line)?.[1]
  if (!closing) continue
  passed += Number(/(\d+) passed/.exec(closing)?.[1] ?? 0)
  failed += Number(/(\d+) (?:failed|flaky|interrupted|did not run)/.exec(closing)?.[1] ?? 0)
}
if (Number(status) !== 0 && failed === 0) failed = 1
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
