// An answer that stopped after its head was never given up, an endless one filled the memory, an endless LastEvaluatedKey was read for ever.
import { createServer, type ServerResponse } from 'node:http'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { type AnswerLimits, boundedAnswers } from '../../src/main/aws/bounded-answers.ts'
import { openGateway } from '../../src/main/gateway/gateway.ts'
import { startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { listen } from '../fakes/engines.ts'
import { optionsOf } from '../fakes/gateway-options.ts'
import { READING } from '../fakes/treatments.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const LIMITS: AnswerLimits = { answerMs: 300, callMs: 5_000, bytes: 2 ** 20 }
const HEAD = { 'content-type': 'application/x-amz-json-1.0' }

/** A call to a server that answers this way, and how many bytes it could send. */
async function call(respond: (response: ServerResponse) => void, limits = LIMITS) {
  let asked = 0
  const server = createServer((request, response) => {
    request.resume()
    asked++
    respond(response)
  })
  const endpoint = `http://127.0.0.1:${await listen(server)}`
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 2,
  })
  client.middlewareStack.use(boundedAnswers(limits))
  ends.push(() => {
    client.destroy()
    server.closeAllConnections()
    server.close()
  })
  const answer = client.send(new GetItemCommand({ TableName: 't', Key: { PK: { S: 'a' } } })).then(
    () => 'answered',
    (error: unknown) => error,
  )
  return { outcome: await answer, asked: () => asked }
}

/** Writes for as long as anybody reads; answers with the number of bytes so far. */
function endless(response: ServerResponse): () => number {
  let sent = 0
  const chunk = Buffer.alloc(65_536, ' ')
  const more = () => {
    while (!response.destroyed) {
      sent += chunk.length
      if (!response.write(chunk)) return void response.once('drain', more)
    }
  }
  more()
  return () => sent
}

describe('an answer', () => {
  it('that stops after its head is given up, and asked for again', async () => {
    const { outcome, asked } = await call((response) => response.writeHead(200, HEAD).flushHeaders())
    expect(outcome).toMatchObject({ code: 'ESTALLED' })
    expect(asked()).toBe(2)
  })

  it('that stops in the middle is given up', async () => {
    const { outcome } = await call((response) => {
      response.writeHead(200, { ...HEAD, 'content-length': '4000' }).write('{"Item":')
    })
    expect(outcome).toMatchObject({ code: 'ESTALLED' })
  })

  it('whose attempts together take too long is given up', async () => {
    const limits = { ...LIMITS, answerMs: 1_000, callMs: 300 }
    const { outcome, asked } = await call((response) => response.writeHead(200, HEAD).flushHeaders(), limits)
    expect(outcome).toMatchObject({ code: 'ESTALLED' })
    expect(asked()).toBe(1)
  })

  it('that does not end is cut off before it fills the memory', async () => {
    const sent: (() => number)[] = []
    const { outcome } = await call((response) => {
      response.writeHead(200, HEAD)
      sent.push(endless(response))
    })
    expect(outcome).toMatchObject({ code: 'ETOOLARGE' })
    // What lies in the buffers of the connection comes on top.
    for (const one of sent) expect(one()).toBeLessThan(16 * LIMITS.bytes)
  })

  it('that announces more than any answer is not read', async () => {
    const { outcome } = await call((response) => {
      response.writeHead(200, { ...HEAD, 'content-length': String(2 ** 40) })
      endless(response)
    })
    expect(outcome).toMatchObject({ code: 'ETOOLARGE' })
  })
})

const TABLE = {
  TableStatus: 'ACTIVE',
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
}
const PARTITION = `registry-patient:${READING.registryId}`
const key = (sort: string) => ({ PK: { S: PARTITION }, SK: { S: sort } })

describe('pages that never come to an end', () => {
  it.each([
    ['the same end again', () => 'M-1'],
    ['an end before the last one', (page: number) => `M-${String(999 - page).padStart(3, '0')}`],
    ['no end that is a key', (page: number) => (page === 0 ? 'M-1' : '')],
  ])('with %s: end with a sentence', async (_title, lastOf) => {
    let pages = 0
    const server = await startAwsEndpoint(({ operation, body }) => {
      if (operation === 'DescribeTable') return { body: { Table: TABLE } }
      const from = Reflect.get(body, 'ExclusiveStartKey')
      const backwards = Reflect.get(body, 'ScanIndexForward') === false
      const last = lastOf(from ? ++pages : 0)
      const ConsumedCapacity = { TableName: 'caseload', CapacityUnits: 1 }
      if (backwards) return { body: { Items: [key('M-1')], Count: 1, ConsumedCapacity } }
      // Whoever reads on gets to an end: a test that hung would say nothing.
      if (pages > 8) return { body: { Items: [], Count: 0, ConsumedCapacity } }
      return { body: { Items: [], Count: 0, LastEvaluatedKey: key(last), ConsumedCapacity } }
    })
    const gateway = await openGateway(optionsOf(server.endpoint, 'caseload'))
    ends.push(() => {
      gateway.close()
      void server.stop()
    })
    await expect(gateway.loadCaseload(READING)).rejects.toMatchObject({ code: 'offline' })
    expect(pages).toBeLessThan(4)
  })
})
