import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import type { ClientAgents } from '../net/agents.ts'
import { UpdateRefused } from './refusal.ts'

/** Milliseconds. */
export interface FetchTimes {
  /** Until an answer begins, and between two parts of it. */
  readonly silent: number
  /** For all of it. */
  readonly whole: number
}

export interface FetchPorts {
  readonly agents: ClientAgents
  /** Whether a feed may lie on this computer itself, by plain http: in development. */
  readonly allowLoopback: boolean
  readonly times?: FetchTimes
}

const TIMES: FetchTimes = { silent: 30_000, whole: 60 * 60_000 }

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** @throws UpdateRefused `unreachable` for an address that is not encrypted */
function assertAddress(address: URL, allowLoopback: boolean): void {
  const isLoopback = allowLoopback && address.protocol === 'http:' && LOOPBACK.has(address.hostname)
  if (address.protocol !== 'https:' && !isLoopback) throw new UpdateRefused('unreachable')
}

/** An answer, of which `take` gets part after part. @param from bytes that are there already; 0 for all */
export interface Fetching {
  readonly address: URL
  readonly from?: number
  /** Called once, before the first part. @param from where the answer begins: 0 when the server begins anew */
  begin?(from: number): Promise<void>
  take(part: Uint8Array): Promise<void>
}

/** Where a part of a file begins; null where the answer is no such part. */
function beginOf({ statusCode, headers }: IncomingMessage, from: number): number | null {
  if (statusCode === 200) return 0
  if (statusCode !== 206) return null
  const begin = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]
  return from > 0 && Number(begin) === from ? from : null
}

/**
 * Gets something by the ways of this computer's network. It follows no other address, and sends nothing but what it asks for.
 * @throws UpdateRefused `unreachable` for whatever goes wrong on the way, and what `begin` and `take` throw
 */
export async function fetchParts(
  { address, from = 0, begin, take }: Fetching,
  { agents, allowLoopback, times = TIMES }: FetchPorts,
): Promise<void> {
  assertAddress(address, allowLoopback)
  const isSecure = address.protocol === 'https:'
  const { httpAgent, httpsAgent } = agents()
  const agent = isSecure ? httpsAgent : httpAgent
  const headers = { 'cache-control': 'no-cache', ...(from > 0 ? { range: `bytes=${from}-` } : {}) }
  const signal = AbortSignal.timeout(times.whole)
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking = (isSecure ? requestTls : requestPlain)(address, { agent, headers, signal }, resolve)
      asking.setTimeout(times.silent, () => asking.destroy(new Error('No answer in time.')))
      asking.once('error', reject)
      asking.end()
    })
    const beginsAt = beginOf(answer, from)
    if (beginsAt === null) {
      answer.destroy()
      throw new UpdateRefused('unreachable')
    }
    await begin?.(beginsAt)
    for await (const part of answer) await take(part)
    if (!answer.complete) throw new UpdateRefused('unreachable')
  } catch (error) {
    throw error instanceof UpdateRefused ? error : new UpdateRefused('unreachable', { cause: error })
  } finally {
    agent.destroy()
  }
}

/** A short answer as a whole. @param most bytes; @throws UpdateRefused `unreachable`, `too-large` */
export async function fetchWhole(address: URL, most: number, ports: FetchPorts): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  await fetchParts(
    {
      address,
      async take(part) {
        size += part.length
        if (size > most) throw new UpdateRefused('too-large')
        parts.push(part)
      },
    },
    ports,
  )
  return Buffer.concat(parts)
}
