import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const WITHIN = { encoding: 'utf8', timeout: 30_000 } as const
const SCRIPT = fileURLToPath(new URL('./store-child.ts', import.meta.url))

/** Whether a shell can bound the size of a file. Git's for Windows takes the command and bounds nothing. */
export const canLimit = process.platform !== 'win32'

/** Runs the child to its end, by a shell's words before it (`exec "$@"` follows) if any; answers with the line that it tells. */
export function runChild<T>(mode: string, path: string, before?: string): T {
  const child = before
    ? spawnSync('bash', ['-c', `${before} exec "$@"`, 'child', process.execPath, SCRIPT, mode, path], WITHIN)
    : spawnSync(process.execPath, [SCRIPT, mode, path], WITHIN)
  if (child.status !== 0) throw new Error(`The child ended with ${child.status ?? child.signal}: ${child.stderr}`)
  const told: T = JSON.parse(child.stdout)
  return told
}

/** Whether a disk of a size can be made without being anybody special: Linux with user namespaces. */
export const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /mnt']).status === 0

/** Runs the child on a small disk of its own that is mounted at `folder`, and is gone with it. */
export function runOnSmallDisk<T>(mode: string, folder: string, path: string, size: string): T {
  const child = spawnSync(
    'unshare',
    [
      '-rm',
      'sh',
      '-c',
      `mount -t tmpfs -o size=${size} tmpfs "$0" && exec "$@"`,
      folder,
      process.execPath,
      SCRIPT,
      mode,
      path,
    ],
    { encoding: 'utf8', timeout: 30_000 },
  )
  if (child.status !== 0) throw new Error(`The child ended with ${child.status ?? child.signal}: ${child.stderr}`)
  const told: T = JSON.parse(child.stdout)
  return told
}

export interface Killed {
  /** The operations whose saving it had reported. */
  readonly saved: readonly string[]
}

/** Runs the writing child until it has told `lines`, and kills it in the middle of what it does. */
export async function killWhileWriting(path: string, lines: number): Promise<Killed> {
  const child = spawn(process.execPath, [SCRIPT, 'write', path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'close')
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
    if (text.split('\n').length > lines) child.kill('SIGKILL')
  })
  const [code, signal] = await gone
  if (signal !== 'SIGKILL') throw new Error(`The child ended with ${code}.`)
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n')
  return { saved: whole.flatMap((line): string[] => JSON.parse(line)) }
}
