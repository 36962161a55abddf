import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { listen } from './engines.ts'
import { changedItem, type ReplayItem, type ReplayOptions, replayItems } from './replay-items.ts'

// The process of a replay server: see replay-server.ts. It shares no CPU time with the client that is measured.

const PAGE_BYTES = 1024 * 1024
const zip = promisify(gzip)

interface Request {
  readonly TableName?: string
  readonly Key?: Record<string, { S: string }>
  readonly KeyConditionExpression?: string
  readonly ProjectionExpression?: string
  readonly ExpressionAttributeNames?: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, { S: string }>
  readonly ExclusiveStartKey?: Record<string, { S: string }>
  readonly ScanIndexForward?: boolean
  readonly Limit?: number
  readonly RequestItems?: Record<string, { Keys: Record<string, { S: string }>[] }>
}

const options: ReplayOptions = JSON.parse(process.argv[2] ?? '{}')
const partitions = new Map<string, ReplayItem[]>()
for (const item of replayItems(options, Date.now())) {
  const items = partitions.get(item.partition) ?? []
  items.push(item)
  partitions.set(item.partition, items)
}
const unchanged = new Map(partitions)
/** What has been answered since the last look. */
let stats = { requests: 0, bytes: 0 }

/** The position of the first item from `key` on, or behind it. */
function positionOf(items: readonly ReplayItem[], key: string, behind: boolean): number {
  const bytes = Buffer.from(key)
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const order = Buffer.compare(Buffer.from(items[middle]?.sort ?? ''), bytes)
    if (order < 0 || (behind && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}

/** The first and the last position that the key condition lets through: none, `>=`, `<=` or `BETWEEN`. */
function boundsOf(items: readonly ReplayItem[], request: Request): readonly [number, number] {
  const condition = request.KeyConditionExpression ?? ''
  const value = (pattern: RegExp) => request.ExpressionAttributeValues?.[pattern.exec(condition)?.[1] ?? '']?.S
  const from = value(/(?:>=|BETWEEN)\s*(:\w+)/)
  const to = value(/(?:<=|BETWEEN\s+:\w+\s+AND)\s*(:\w+)/)
  return [
    from === undefined ? 0 : positionOf(items, from, false),
    to === undefined ? items.length : positionOf(items, to, true),
  ]
}

const projections = new Map<string, WeakMap<ReplayItem, string>>()

/** The JSON of an item with the attributes that the request asks for. */
function jsonOf(item: ReplayItem, { ProjectionExpression, ExpressionAttributeNames }: Request): string {
  if (ProjectionExpression === undefined) return item.json
  const names = ProjectionExpression.split(',').map((name) => ExpressionAttributeNames?.[name.trim()] ?? name.trim())
  const known = projections.get(names.join()) ?? new WeakMap<ReplayItem, string>()
  projections.set(names.join(), known)
  const scalars = names.flatMap((name) => (item.scalars.has(name) ? [`"${name}":${item.scalars.get(name)}`] : []))
  const json = known.get(item) ?? `{${scalars.join()}}`
  known.set(item, json)
  return json
}

function query(request: Request): string {
  const partition =
    request.ExpressionAttributeValues?.[/=\s*(:\w+)/.exec(request.KeyConditionExpression ?? '')?.[1] ?? '']
  const items = partitions.get(partition?.S ?? '') ?? []
  const [first, last] = boundsOf(items, request)
  const step = request.ScanIndexForward === false ? -1 : 1
  const after = request.ExclusiveStartKey?.SK?.S
  const start = after === undefined ? first : Math.max(first, positionOf(items, after, true))
  const limit = request.Limit ?? Number.POSITIVE_INFINITY
  const page: string[] = []
  let [bytes, at] = [0, step > 0 ? start : last - 1]
  let item = items[at]
  // A page is 1 MB of whole items, whatever is projected (API reference, `Query`).
  while (item && at >= start && at < last && page.length < limit && bytes < PAGE_BYTES) {
    page.push(jsonOf(item, request))
    bytes += item.bytes
    at += step
    item = items[at]
  }
  const more = at >= start && at < last ? items[at - step] : undefined
  const next = more ? { LastEvaluatedKey: { PK: { S: more.partition }, SK: { S: more.sort } } } : {}
  const used = { ConsumedCapacity: { TableName: request.TableName, CapacityUnits: 1 } }
  const tail = JSON.stringify({ Count: page.length, ScannedCount: page.length, ...used, ...next })
  return `{"Items":[${page.join()}],${tail.slice(1)}`
}

function find(key: Record<string, { S: string }> | undefined): ReplayItem | null {
  const items = partitions.get(key?.PK?.S ?? '') ?? []
  const item = items[positionOf(items, key?.SK?.S ?? '', false)]
  return item && item.sort === key?.SK?.S ? item : null
}

function batchGet({ RequestItems = {} }: Request): string {
  const [[table, { Keys }] = ['', { Keys: [] }]] = Object.entries(RequestItems)
  const found = Keys.flatMap((key) => find(key)?.json ?? [])
  const used = JSON.stringify([{ TableName: table, CapacityUnits: 1 }])
  return `{"Responses":{${JSON.stringify(table)}:[${found.join()}]},"UnprocessedKeys":{},"ConsumedCapacity":${used}}`
}

function getItem({ Key, TableName }: Request): string {
  const used = `"ConsumedCapacity":${JSON.stringify({ TableName, CapacityUnits: 1 })}`
  const item = find(Key)
  return `{${item ? `"Item":${item.json},` : ''}${used}}`
}

const describeTable = ({ TableName }: Request) =>
  JSON.stringify({
    Table: {
      TableName,
      TableStatus: 'ACTIVE',
      AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
    },
  })

/** Changes every n-th patient, or none with 0, and answers with the counts since the last time. */
function control({ changeEvery }: { changeEvery?: number }): string {
  if (changeEvery !== undefined) {
    for (const [partition, items] of unchanged) {
      const changes = partition.startsWith('registry-patient:') && changeEvery > 0
      partitions.set(
        partition,
        changes ? items.map((item, n) => (n % changeEvery === 0 ? changedItem(item) : item)) : items,
      )
    }
  }
  const counted = stats
  stats = { requests: 0, bytes: 0 }
  return JSON.stringify(counted)
}

const OPERATIONS = new Map<string, (request: Request) => string>([
  ['DescribeTable', describeTable],
  ['Query', query],
  ['BatchGetItem', batchGet],
  ['GetItem', getItem],
])

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
  if (request.url === '/control') {
    response.end(control(body))
    return
  }
  const operation = OPERATIONS.get(String(request.headers['x-amz-target']).split('.').at(-1) ?? '')
  if (!operation) {
    // As a table does that one may only read.
    response.writeHead(400).end('{"__type":"AccessDeniedException","message":"This server takes no writes."}')
    return
  }
  const [plain] = await Promise.all([Buffer.from(operation(body)), wait(options.delay)])
  const zipped = String(request.headers['accept-encoding']).includes('gzip')
  const answer = zipped ? await zip(plain, { level: constants.Z_BEST_SPEED }) : plain
  stats.requests++
  stats.bytes += answer.length
  const encoding = zipped ? { 'content-encoding': 'gzip' } : {}
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', ...encoding }).end(answer)
}

// It ends with the process that started it.
process.stdin.on('end', () => process.exit()).resume()

const server = createServer((request, response) => {
  handle(request, response).catch(() => request.socket.destroy())
})
process.stdout.write(`${await listen(server)}\n`)
