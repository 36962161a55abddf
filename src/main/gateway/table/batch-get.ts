import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ExpectedFailure } from '#shared/ipc/result.ts'

/** DynamoDB's limit of keys in one BatchGetItem. */
const BATCH = 100
/** Batches on their way at once. An answer holds up to 16 MB (API reference, `BatchGetItem`). */
const WIDTH = 4
const ROUNDS = 8
const FIRST_WAIT_MS = 50

type Key = Record<string, unknown>

export interface BatchOptions {
  readonly signal?: AbortSignal
  /** Strongly consistent, at twice the read units. */
  readonly consistent?: boolean
}

async function readBatch(
  client: DynamoDBDocumentClient,
  table: string,
  keys: Key[],
  { signal, consistent }: BatchOptions,
): Promise<Key[]> {
  const found: Key[] = []
  const send = signal ? { abortSignal: signal } : {}
  let left: Key[] = keys
  for (let round = 0; left.length > 0; round++) {
    if (round === ROUNDS)
      throw new ExpectedFailure('throttled', 'The table is busy at the moment. Wait a few seconds, then try again.')
    if (round > 0) await wait(FIRST_WAIT_MS * 2 ** round * (0.5 + Math.random() / 2), null, signal ? { signal } : {})
    const request = { Keys: left, ...(consistent ? { ConsistentRead: true } : {}) }
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [table]: request } }), send)
    found.push(...(answer.Responses?.[table] ?? []))
    left = answer.UnprocessedKeys?.[table]?.Keys ?? []
  }
  return found
}

/**
 * The items of `keys` that exist, in no order. Keys that DynamoDB left unprocessed are asked for again, with growing pauses; what
 * stays unread throws. A key must not be named twice.
 */
export async function batchGet(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
  options: BatchOptions = {},
): Promise<Key[]> {
  const batches: Key[][] = []
  for (let at = 0; at < keys.length; at += BATCH) batches.push(keys.slice(at, at + BATCH))
  const found: Key[] = []
  const work = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      found.push(...(await readBatch(client, table, batch, options)))
    }
  }
  try {
    await Promise.all(Array.from({ length: WIDTH }, work))
  } finally {
    // After a failure the others stop at the end of their batch.
    batches.length = 0
  }
  return found
}
