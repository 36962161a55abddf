import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Server {
  readonly child: ChildProcess
  readonly port: number
  readonly address: string
  readonly output: readonly string[]
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts a command that serves the application to a browser, and waits for the line with its address. */
export async function serve(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Server> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => output.push(line))
  const ended = once(child, 'exit')
  const address = await new Promise<string>((found, failed) => {
    lines.on('line', (line) => {
      const [, text] = /^Caseload is open at (\S+)$/.exec(line) ?? []
      if (text) found(text)
    })
    ended.then(() => failed(new Error(`The stand-in ended: ${output.join('\n')}`)))
  })
  const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
    child.kill(signal)
    await ended
    return child.exitCode
  }
  return { child, port: Number(new URL(address).port), address, output, stop }
}
