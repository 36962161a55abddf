import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, type Engine } from '../fakes/engines.ts'
import { testClient } from '../fakes/registry-table.ts'
import { openTestGateway } from '../fakes/treatments.ts'

describe.each(ENGINES)('opening a table on $name', (kind) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await kind.start()
  })
  afterAll(() => engine.stop())

  it('says that the table does not exist', async () => {
    await expect(openTestGateway(engine.endpoint, 'no-such-table')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('doesn’t exist'),
    })
  })

  it.each([
    ['without a sort key', 'only-hash', [['id', 'S', 'HASH']]],
    [
      'with a numeric sort key',
      'number-sort',
      [
        ['id', 'S', 'HASH'],
        ['at', 'N', 'RANGE'],
      ],
    ],
  ] as const)('refuses a table %s', async (_title, name, keys) => {
    const client = testClient(engine.endpoint)
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: keys.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
        KeySchema: keys.map(([AttributeName, , KeyType]) => ({ AttributeName, KeyType })),
      }),
    )
    client.destroy()
    await expect(openTestGateway(engine.endpoint, name)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('not a registry table'),
    })
  })
})

describe('without an engine', () => {
  it('says that nothing answers at the endpoint', async () => {
    await expect(openTestGateway('http://127.0.0.1:1', 'caseload')).rejects.toMatchObject({ code: 'offline' })
  })

  it('never follows an ambient endpoint', async () => {
    const engine = await (ENGINES[0] ?? { start: () => Promise.reject(new Error('no engine')) }).start()
    process.env.AWS_ENDPOINT_URL = engine.endpoint
    process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.endpoint
    try {
      // With the ambient endpoint the answer would be "doesn't exist".
      await expect(openTestGateway('http://127.0.0.1:1', 'caseload')).rejects.toMatchObject({ code: 'offline' })
    } finally {
      delete process.env.AWS_ENDPOINT_URL
      delete process.env.AWS_ENDPOINT_URL_DYNAMODB
      await engine.stop()
    }
  })
})
