// Starts what was packaged, with its fuses as shipped: node test/package/smoke.ts FOLDER linux|win32|darwin. Or what is built, as a person
// does: node test/package/smoke.ts start. Ends with 1 where it doesn't start.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { REMOVED } from '../fakes/systems.ts'
import type { Platform } from './check-package.ts'

const PROGRAM: Readonly<Record<Platform, string>> = {
  linux: 'caseload',
  win32: 'Caseload.exe',
  darwin: 'Caseload.app/Contents/MacOS/Caseload',
}
/** How long it may take to start, how long it must go on then, and how often that is looked at, in milliseconds. */
const START_MS = 120_000
const ALIVE_MS = 5_000
const LOOK_MS = 200
const onWindows = process.platform === 'win32'

/** The lines of the log that the program writes. */
const linesOf = (log: string) => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [])

/** Ends a program with all that it has started. */
function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  if (onWindows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
  else process.kill(-pid, 'SIGTERM')
}

/**
 * Starts a program on the sample clinic. A broken archive, a fuse that doesn't fit or a thread that isn't loaded end it, or stand in its
 * log. Resolves to what was wrong, or null.
 */
async function staysUp(command: string, args: readonly string[]): Promise<string | null> {
  const userData = mkdtempSync(join(tmpdir(), 'cl-'))
  const log = join(userData, 'logs/caseload.log')
  const env = { ...process.env, CASELOAD_USER_DATA: userData, CASELOAD_SAMPLE: '1' }
  const stdio = ['ignore', 'inherit', 'inherit'] as const
  // npm is a script on Windows, which only a shell starts.
  const child = spawn(command, args, { env, stdio: [...stdio], shell: onWindows, detached: !onWindows })
  let why: string | null = null
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`It ended with ${code ?? signal}.`))
  }).then((said) => {
    why = said
  })
  try {
    const until = Date.now() + START_MS
    const isStarted = () => linesOf(log).some((line) => line.includes('"app.started"'))
    while (!isStarted() && why === null && Date.now() < until) await wait(LOOK_MS)
    await Promise.race([ended, wait(ALIVE_MS)])
    if (why !== null) return why
    const wrong = linesOf(log).filter((line) => line.includes('"level":"error"'))
    if (wrong.length > 0) return `Its log says:\n${wrong.join('\n')}`
    return isStarted() ? null : 'It did not start within two minutes.'
  } finally {
    end(child)
    await ended
    rmSync(userData, REMOVED)
  }
}

/** Starts the packaged program in `folder`: null when it stays up. */
export const smoke = (folder: string, platform: Platform) => {
  const program = join(folder, PROGRAM[platform])
  return staysUp(onWindows ? `"${program}"` : program, [])
}

if (import.meta.main) {
  const [folder = '', platform = process.platform] = process.argv.slice(2)
  const wrong = await (folder === 'start' ? staysUp('npm', ['start']) : smoke(folder, platform as Platform))
  if (wrong !== null) process.stderr.write(`${wrong}\n`)
  process.exitCode = wrong === null ? 0 : 1
}
