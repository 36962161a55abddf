import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ExpectedFailure } from '#shared/ipc/result.ts'

/** DynamoDB's limit of keys in one BatchGetItem. */
const BATCH = 100
const ROUNDS = 8
const FIRST_WAIT_MS = 50

type Key = Record<string, unknown>

async function readBatch(client: DynamoDBDocumentClient, table: string, keys: Key[]): Promise<Key[]> {
  const found: Key[] = []
  let left: Key[] = keys
  for (let round = 0; left.length > 0; round++) {
    if (round === ROUNDS)
      throw new ExpectedFailure('throttled', 'The table is busy at the moment. Wait a few seconds, then try again.')
    if (round > 0) await wait(FIRST_WAIT_MS * 2 ** round * (0.5 + Math.random() / 2))
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: left } } }))
    found.push(...(answer.Responses?.[table] ?? []))
    left = answer.UnprocessedKeys?.[table]?.Keys ?? []
  }
  return found
}

/** The items of `keys` that exist. Keys that DynamoDB left unprocessed are asked for again; what stays unread throws. */
export async function batchGet(client: DynamoDBDocumentClient, table: string, keys: readonly Key[]): Promise<Key[]> {
  const found: Key[] = []
  for (let at = 0; at < keys.length; at += BATCH) {
    found.push(...(await readBatch(client, table, keys.slice(at, at + BATCH))))
  }
  return found
}
