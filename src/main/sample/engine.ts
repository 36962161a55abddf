import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'

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
