import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import dynalite from 'dynalite'
import { clockIsSet } from '../clock/clock.ts'
import { startDatedFront } from '../clock/dated-front.ts'

/** A running DynamoDB engine on a loopback port. */
export interface Engine {
  readonly endpoint: string
  stop(): Promise<void>
}

export interface EngineKind {
  readonly name: string
  start(): Promise<Engine>
}

const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url))

/** Listens on a free loopback port and answers with it. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  server.close()
  await once(server, 'close')
  return port
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function startDynoxide(): Promise<Engine> {
  if (!existsSync(binary)) throw new Error('The engine dynoxide is not installed: run npm ci.')
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const child = spawn(binary, ['serve', '--port', String(port)], { stdio: 'ignore' })
  const deadline = Date.now() + 15_000
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('The engine dynoxide did not start.')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const front = clockIsSet() ? await startDatedFront(port) : null
  return {
    endpoint: front ? `http://127.0.0.1:${front.port}` : endpoint,
    async stop() {
      await front?.stop()
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}

async function startDynalite(): Promise<Engine> {
  const server = dynalite({ createTableMs: 0 })
  const port = await listen(server)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export const DYNOXIDE: EngineKind = { name: 'dynoxide', start: startDynoxide }
export const DYNALITE: EngineKind = { name: 'dynalite', start: startDynalite }

const hasDynoxide = process.platform === 'linux' && process.arch === 'x64'
if (!hasDynoxide) console.warn('dynoxide exists for Linux on x64 only: here the contract is tested on dynalite alone.')

/** The engines of this platform. On Linux x64 a missing one is a failure, not a reason to leave its tests out. */
export const ENGINES: readonly EngineKind[] = hasDynoxide ? [DYNOXIDE, DYNALITE] : [DYNALITE]
