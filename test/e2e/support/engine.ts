import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb'

const REGION = 'us-east-1'
/** A new object each time: the client adds to the one that it is given. */
const credentials = () => ({ accessKeyId: 'x', secretAccessKey: 'y' })
/** How long an engine may take to answer, in milliseconds. */
const START_MS = 15_000
/** DynamoDB's limit for one BatchWriteItem. */
const BATCH = 25

/** A DynamoDB-compatible server on loopback. Empty at first; what it holds is gone when it stops. */
export interface Engine {
  readonly kind: 'dynoxide' | 'dynalite'
  readonly endpoint: string
  readonly client: DynamoDBClient
  /** A connection of the kind `endpoint` to this engine, as a `CASELOAD_CONNECTION` file has it. */
  connection(table: string, userId: string): object
  stop(): Promise<void>
}

export async function startEngine(): Promise<Engine> {
  const executable = dynoxideExecutable()
  return executable === null ? startDynalite() : startDynoxide(executable)
}

function dynoxideExecutable(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

async function startDynoxide(executable: string): Promise<Engine> {
  const port = await freePort()
  const child = spawn(executable, ['serve', '--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  const engine = engineAt('dynoxide', port, stop)
  await untilReady(engine, child)
  return engine
}

async function startDynalite(): Promise<Engine> {
  const { default: dynalite } = await import('dynalite')
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  const port = await freePort()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  return engineAt('dynalite', port, () => new Promise((resolve) => void server.close(() => resolve())))
}

function engineAt(kind: Engine['kind'], port: number, stopServer: () => Promise<void>): Engine {
  const endpoint = `http://127.0.0.1:${port}`
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: credentials() })
  return {
    kind,
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
      await stopServer()
    },
  }
}

async function untilReady(engine: Engine, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_MS
  for (;;) {
    try {
      await engine.client.send(new ListTablesCommand({}))
      return
    } catch (error) {
      if (child.exitCode !== null || Date.now() > until) {
        await engine.stop()
        throw new Error('The DynamoDB engine of the tests does not start.', { cause: error })
      }
      await delay(50)
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
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
