import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { createDocumentClients } from '../../src/main/gateway/table/document-clients.ts'
import { refusal, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { optionsOf } from '../fakes/gateway-options.ts'

const RANGES = 8
const PAGES = 4
/** Pages a second that the table gives: a tenth of what the ranges would take. */
const RATE = 2.5

/** Gives `RATE` calls a second, as DynamoDB does with the units of a table, and refuses the rest. */
function busyTable() {
  let tokens = 1
  let last = Date.now()
  return () => {
    const now = Date.now()
    tokens = Math.min(RATE, tokens + ((now - last) / 1000) * RATE)
    last = now
    if (tokens < 1) return refusal('ProvisionedThroughputExceededException')
    tokens--
    return { body: { Items: [], Count: 0 } }
  }
}

// The pauses are drawn by chance: now and then one call is refused four times. Without the common slowing down it happens in every run.
it('reads to the end of every range of a table that gives a tenth of what is asked', { retry: 2 }, async () => {
  const server = await startAwsEndpoint(busyTable())
  const { client, destroy } = createDocumentClients(optionsOf(server.endpoint, 'caseload'), '0.0.0-test')
  const range = async () => {
    for (let page = 0; page < PAGES; page++) {
      await client.send(new QueryCommand({ TableName: 'caseload', KeyConditionExpression: 'PK = :p' }))
    }
  }
  const ranges = await Promise.allSettled([...Array(RANGES)].map(range))
  destroy()
  await server.stop()
  expect(ranges.map(({ status }) => status)).toEqual(Array(RANGES).fill('fulfilled'))
  // What was refused and asked again stays a small part: the ranges slow down together.
  expect(server.calls.length).toBeLessThan(2 * RANGES * PAGES)
})
