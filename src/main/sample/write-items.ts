import { BatchWriteCommand, type BatchWriteCommandInput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Item } from './generate/item.ts'

/** BatchWriteItem takes 25 items at most. */
const BATCH = 25
const ATTEMPTS = 8

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>

/** Sends one batch until nothing of it is left unprocessed. */
async function writeBatch(client: DynamoDBDocumentClient, requests: Requests): Promise<void> {
  let left = requests
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await client.send(new BatchWriteCommand({ RequestItems: left }))
    left = answer.UnprocessedItems ?? {}
    if (Object.keys(left).length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt))
  }
  throw new Error('The engine left items unprocessed.')
}

/** Writes items in batches; `onProgress` gets the number written so far. Items are made as they are written. */
export async function writeItems(
  client: DynamoDBDocumentClient,
  table: string,
  items: Iterable<Item>,
  onProgress: (written: number) => void = () => undefined,
): Promise<void> {
  let batch: Item[] = []
  let written = 0
  const flush = async () => {
    if (batch.length === 0) return
    await writeBatch(client, { [table]: batch.map((item) => ({ PutRequest: { Item: item } })) })
    written += batch.length
    batch = []
    onProgress(written)
  }
  for (const item of items) {
    batch.push(item)
    if (batch.length === BATCH) await flush()
  }
  await flush()
}
