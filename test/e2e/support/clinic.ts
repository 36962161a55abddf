import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { CLINIC, clinicItems, type Item, patientItem } from '../../fakes/clinic.ts'
import { createTable, type Engine } from './engine.ts'

export const TABLE = 'caseload'
/** DynamoDB's limit for one BatchWriteItem. */
const BATCH = 25

const documents = (engine: Engine) =>
  DynamoDBDocumentClient.from(engine.client, { marshallOptions: { removeUndefinedValues: true } })

/** Adds items to the table. */
export async function putItems(engine: Engine, items: readonly Item[], table: string = TABLE): Promise<void> {
  const client = documents(engine)
  for (let at = 0; at < items.length; at += BATCH) {
    let requests: { PutRequest: { Item: Item } }[] = items
      .slice(at, at + BATCH)
      .map((one) => ({ PutRequest: { Item: one } }))
    while (requests.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }))
      requests = (UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) =>
        PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
      )
    }
  }
}

/** Creates the table with these items and answers with the connection of the clinic's care manager. */
export async function seedClinic(
  engine: Engine,
  items: readonly Item[],
  table: string = TABLE,
): Promise<Record<string, unknown>> {
  await createTable(engine, table)
  await putItems(engine, items, table)
  return { ...engine.connection(table, CLINIC.userId) }
}

/** The same with Castellanos (004417) and Diallo (004418) as its patients. @param now epoch milliseconds */
export const seedTwoPatients = (engine: Engine, now: number): Promise<Record<string, unknown>> =>
  seedClinic(engine, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
    patientItem('004418', 'Diallo', 'Amara', now),
  ])

/** A stored item as plain values; null when there is none. */
export async function storedItem(engine: Engine, partition: string, sort: string): Promise<Item | null> {
  const { Item: item } = await documents(engine).send(
    new GetCommand({ TableName: TABLE, Key: { PK: partition, SK: sort }, ConsistentRead: true }),
  )
  return item ?? null
}

/** The stored patient as plain values. */
export async function storedPatient(engine: Engine, mrn: string): Promise<Item> {
  const item = await storedItem(engine, `registry-patient:${CLINIC.registryId}`, mrn)
  if (!item) throw new Error('There is no such item.')
  return item
}

export interface Gate {
  readonly endpoint: string
  /** Lets requests through to the engine. */
  open(): Promise<void>
  /** Refuses connections and cuts the open ones. */
  close(): Promise<void>
}

/** A loopback port in front of a server that can be closed, as a network that goes away. */
export async function startGate({ endpoint }: Pick<Engine, 'endpoint'>): Promise<Gate> {
  const target = Number(new URL(endpoint).port)
  const sockets = new Set<Socket>()
  let port = 0
  let server: Server | null = null
  const open = async () => {
    server = createServer((near) => {
      const far = connect(target, '127.0.0.1')
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => near.destroy())
      }
      near.pipe(far).pipe(near)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address !== null && typeof address !== 'string') port = address.port
  }
  await open()
  return {
    endpoint: `http://127.0.0.1:${port}`,
    open,
    async close() {
      server?.close()
      for (const socket of sockets) socket.destroy()
      sockets.clear()
      if (server?.listening) await once(server, 'close')
    },
  }
}

/** A clinic behind a network that can go away, and the connection to it. */
export async function clinicBehindGate(engine: Engine, items: readonly Item[]) {
  const connection = await seedClinic(engine, items)
  const gate = await startGate(engine)
  return { gate, connection: { ...connection, endpoint: gate.endpoint } }
}
