import { setImmediate } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it, vi } from 'vitest'
import { batchGet } from '../../../../src/main/gateway/table/batch-get.ts'

/** The pauses, in milliseconds: none is waited for, but one in which a test does something. */
const pauses: number[] = []
let inPause = (): void => undefined
vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: async (ms: number, _value: unknown, options: { signal?: AbortSignal } = {}) => {
    pauses.push(ms)
    inPause()
    options.signal?.throwIfAborted()
  },
}))

interface Answer {
  readonly unprocessed?: number
}

/** A client that answers each batch with its keys; `next` says how many of them it leaves. */
function answering(next: (request: number) => Answer = () => ({})) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }))
  const sent: { keys: number; consistent: boolean }[] = []
  let [active, most] = [0, 0]
  const send = async (command: BatchGetCommand) => {
    const request = command.input.RequestItems?.table
    const keys = [...(request?.Keys ?? [])]
    sent.push({ keys: keys.length, consistent: request?.ConsistentRead === true })
    const { unprocessed = 0 } = next(sent.length)
    most = Math.max(most, ++active)
    await setImmediate()
    active--
    const left = keys.splice(0, unprocessed)
    return { Responses: { table: keys }, ...(left.length > 0 ? { UnprocessedKeys: { table: { Keys: left } } } : {}) }
  }
  return { client: Object.assign(client, { send }), sent, most: () => most }
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ PK: 'p', SK: String(n) }))

describe('reading many items', () => {
  it('asks in batches of 100, four at once, and brings each item once', async () => {
    const { client, sent, most } = answering()
    const found = await batchGet(client, 'table', keys(950), { consistent: true })
    expect(new Set(found.map((item) => item.SK)).size).toBe(950)
    expect(sent.map((one) => one.keys).sort()).toEqual([...Array(9).fill(100), 50].sort())
    expect(sent.every((one) => one.consistent)).toBe(true)
    expect(most()).toBe(4)
  })

  it('asks again for what was left unprocessed', async () => {
    const { client, sent } = answering((request) => (request === 1 ? { unprocessed: 60 } : {}))
    expect(await batchGet(client, 'table', keys(100))).toHaveLength(100)
    expect(sent.map((one) => one.keys)).toEqual([100, 60])
  })

  it('never answers with a part: what stays unread is throttling, after pauses that grow', async () => {
    pauses.length = 0
    const { client, sent } = answering(() => ({ unprocessed: 1 }))
    await expect(batchGet(client, 'table', keys(5))).rejects.toMatchObject({ code: 'throttled' })
    expect(sent).toHaveLength(8)
    expect(pauses).toHaveLength(7)
    for (const [at, ms] of pauses.entries()) {
      expect(ms).toBeGreaterThanOrEqual(50 * 2 ** at)
      expect(ms).toBeLessThanOrEqual(100 * 2 ** at)
    }
  })

  it('stops while it waits', async () => {
    const controller = new AbortController()
    const { client, sent } = answering(() => ({ unprocessed: 1 }))
    inPause = () => controller.abort()
    await expect(batchGet(client, 'table', keys(5), { signal: controller.signal })).rejects.toThrow()
    expect(sent).toHaveLength(1)
  })
})
