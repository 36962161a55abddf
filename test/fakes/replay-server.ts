import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ReplayOptions } from './replay-items.ts'

export interface ReplayStats {
  readonly requests: number
  /** Of the answers' bodies, as they were sent. */
  readonly bytes: number
}

/**
 * A stand-in for a DynamoDB table that is far away and large: pages of 1 MB of synthetic patients from prepared JSON, after a delay.
 * It answers DescribeTable, GetItem, Query (the key conditions, projections and orders that the gateway uses) and BatchGetItem, and
 * takes no writes. A process of its own, so that it shares no CPU time with what is measured.
 */
export interface ReplayServer {
  readonly endpoint: string
  /** Gives every n-th patient another version from now on; 0 takes it back. */
  changeEvery(n: number): Promise<void>
  /** What was answered since the last call. */
  stats(): Promise<ReplayStats>
  stop(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('./replay-process.ts', import.meta.url))

export async function startReplayServer(options: ReplayOptions): Promise<ReplayServer> {
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)
  const [port] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [])])
  if (port === undefined) throw new Error('The replay server did not start.')
  const endpoint = `http://127.0.0.1:${port}`
  const control = async (body: object): Promise<ReplayStats> => {
    const answer = await fetch(`${endpoint}/control`, { method: 'POST', body: JSON.stringify(body) })
    const { requests, bytes } = Object(await answer.json())
    return { requests: Number(requests), bytes: Number(bytes) }
  }
  return {
    endpoint,
    async changeEvery(n) {
      await control({ changeEvery: n })
    },
    stats: () => control({}),
    async stop() {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}
