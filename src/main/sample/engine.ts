import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, type BatchWriteCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'
import type { Item } from './generate/item.ts'

export const TABLE = 'caseload-sample'
export const REGION = 'us-east-1'
/** The engine checks no signature; the SDK wants something to sign with. */
export const CREDENTIALS = { accessKeyId: 'sample', secretAccessKey: 'sample' }

export interface Engine {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  readonly client: DynamoDBDocumentClient
}

/** dynalite throws when a client breaks off a request (a read that was cancelled): that would end the whole thread. */
function surviveBrokenRequests(server: Server): void {
  server.on('request', (request) => {
    request.removeAllListeners('error')
    request.on('error', () => request.destroy())
  })
}

function listen(): Promise<AddressInfo> {
  const server = dynalite({ createTableMs: 0 })
  surviveBrokenRequests(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The engine has no port.'))
      else resolve(address)
    })
  })
}

/** Starts the embedded DynamoDB engine in memory, on a free loopback port, with an empty table. */
export async function startEngine(): Promise<Engine> {
  const { port } = await listen()
  const endpoint = `http://127.0.0.1:${port}`
  const plain = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS })
  await plain.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'PK', AttributeType: 'S' },
        { AttributeName: 'SK', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
    }),
  )
  return { endpoint, client: DynamoDBDocumentClient.from(plain) }
}

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
