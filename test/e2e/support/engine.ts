import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { ENGINES, type Engine as RunningEngine } from '../../fakes/engines.ts'

const REGION = 'us-east-1'
/** A new object each time: the client adds to the one that it is given. */
const credentials = () => ({ accessKeyId: 'x', secretAccessKey: 'y' })
/** DynamoDB's limit for one BatchWriteItem. */
const BATCH = 25

/** A DynamoDB-compatible server on loopback. Empty at first; what it holds is gone when it stops. */
export interface Engine {
  readonly endpoint: string
  readonly client: DynamoDBClient
  /** A connection of the kind `endpoint` to this engine, as a `CASELOAD_CONNECTION` file has it. */
  connection(table: string, userId: string): object
  stop(): Promise<void>
}

/** The first engine of this platform: dynoxide, or dynalite where dynoxide does not run. */
export async function startEngine(): Promise<Engine> {
  const [kind] = ENGINES
  if (!kind) throw new Error('There is no DynamoDB engine for this platform.')
  return engineAt(await kind.start())
}

function engineAt({ endpoint, stop }: RunningEngine): Engine {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: credentials() })
  return {
    endpoint,
    client,
    connection: (table, userId) => ({
      kind: 'endpoint',
      endpoint,
      region: REGION,
      table,
      userId,
      credentials: credentials(),
    }),
    async stop() {
      client.destroy()
      await stop()
    },
  }
}

/** Creates a table with a string partition key and a string sort key of these names. */
export async function createTable(
  engine: Engine,
  table: string,
  keys = { partition: 'PK', sort: 'SK' },
): Promise<void> {
  await engine.client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: keys.partition, AttributeType: 'S' },
        { AttributeName: keys.sort, AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: keys.partition, KeyType: 'HASH' },
        { AttributeName: keys.sort, KeyType: 'RANGE' },
      ],
    }),
  )
}

/** Puts raw items, in DynamoDB's own form, in batches. */
export async function putItems(
  engine: Engine,
  table: string,
  items: readonly Record<string, AttributeValue>[],
): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    let requests = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }))
    while (requests.length > 0) {
      const { UnprocessedItems } = await engine.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
      )
      requests = (UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) =>
        PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
      )
    }
  }
}
