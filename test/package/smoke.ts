// Starts what was packaged, with its fuses as shipped: node test/package/smoke.ts FOLDER linux|win32|darwin. Ends with 1 where it doesn't work.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Platform } from './check-package.ts'

const PROGRAM: Readonly<Record<Platform, string>> = {
  linux: 'caseload',
  win32: 'Caseload.exe',
  darwin: 'Caseload.app/Contents/MacOS/Caseload',
}
/** How long it may take to start, how long it must go on then, and how often that is looked at, in milliseconds. */
const START_MS = 60_000
const ALIVE_MS = 5_000
const LOOK_MS = 200

/** The lines of the log that the program writes. */
const linesOf = (log: string) => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [])

/**
 * Starts the program in `folder` on the sample clinic. A broken archive, a fuse that doesn't fit or a thread that isn't loaded end it, or
 * stand in its log. Resolves to what was wrong, or null.
 */
export async function smoke(folder: string, platform: Platform): Promise<string | null> {
  const userData = mkdtempSync(join(tmpdir(), 'cl-'))
  const log = join(userData, 'logs/caseload.log')
  const env = { ...process.env, CASELOAD_USER_DATA: userData, CASELOAD_SAMPLE: '1' }
  const child = spawn(join(folder, PROGRAM[platform]), [], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  let end: string | null = null
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`It ended with ${code ?? signal}.`))
  }).then((why) => {
    end = why
  })
  try {
    const until = Date.now() + START_MS
    const isStarted = () => linesOf(log).some((line) => line.includes('"app.started"'))
    while (!isStarted() && end === null && Date.now() < until) await wait(LOOK_MS)
    await Promise.race([ended, wait(ALIVE_MS)])
    if (end !== null) return end
    const wrong = linesOf(log).filter((line) => line.includes('"level":"error"'))
    if (wrong.length > 0) return `Its log says:\n${wrong.join('\n')}`
    return isStarted() ? null : 'It did not start within a minute.'
  } finally {
    child.kill()
    await ended
    rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  }
}

if (import.meta.main) {
  const [folder = '', platform = process.platform] = process.argv.slice(2)
  const wrong = await smoke(folder, platform as Platform)
  if (wrong !== null) process.stderr.write(`${wrong}\n`)
  process.exitCode = wrong === null ? 0 : 1
}
