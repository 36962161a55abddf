import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDocumentClients } from '../../src/main/gateway/table/document-clients.ts'
import { hastenPauses } from '../clock/sdk-pauses.ts'
import { optionsOf } from '../fakes/gateway-options.ts'
import { seeded } from './schedules/random.ts'

const RANGES = 8
const PAGES = 4
/** Pages a second that the table gives: a tenth of what the ranges would take. */
const RATE = 2.5
/** How long an answer takes, in milliseconds. */
const ANSWER_MS = 20
/** How far the clock goes on at once, in milliseconds. */
const STEP_MS = 10
const SEEDS = 20

const TYPE = { 'content-type': 'application/x-amz-json-1.0' }

/** Gives `RATE` calls a second, as DynamoDB does with the units of a table, and refuses the rest. */
function busyTable() {
  let calls = 0
  let tokens = 1
  let last = Date.now()
  const handle = async () => {
    calls++
    const now = Date.now()
    tokens = Math.min(RATE, tokens + ((now - last) / 1000) * RATE)
    last = now
    const refused = tokens < 1
    if (!refused) tokens--
    const body = refused
      ? { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'Refused.' }
      : { Items: [], Count: 0, ConsumedCapacity: { TableName: 'caseload', CapacityUnits: 1 } }
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
    return { response: { statusCode: refused ? 400 : 200, headers: TYPE, body: Buffer.from(JSON.stringify(body)) } }
  }
  return { handle, count: () => calls }
}

/** Reads every range by the client of the application. Its pauses are drawn from the seed, and nobody waits for them. */
async function read(seed: number) {
  const random = seeded(seed)
  vi.spyOn(Math, 'random').mockImplementation(random.next)
  const table = busyTable()
  const { client, destroy } = createDocumentClients(optionsOf('http://127.0.0.1:1', 'caseload'), '0.0.0-test')
  Object.assign(client.config.requestHandler, { handle: table.handle })
  const range = async () => {
    for (let page = 0; page < PAGES; page++) {
      await client.send(new QueryCommand({ TableName: 'caseload', KeyConditionExpression: 'PK = :p' }))
    }
  }
  let ended = false
  const all = Promise.allSettled([...Array(RANGES)].map(range)).finally(() => {
    ended = true
  })
  while (!ended) await vi.advanceTimersByTimeAsync(STEP_MS)
  destroy()
  const refused = (await all).filter(({ status }) => status === 'rejected').length
  return { refused, calls: table.count() }
}

beforeEach(() => {
  // Its clock is driven: it goes as the SDK has it.
  hastenPauses(false)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 10, 18, 15) })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  hastenPauses(true)
})

// A call is given up when it is refused five times, which is chance. Without the common slowing down it is each time, and two to five
// ranges of every read.
it('reads to the end of the ranges of a table that gives a tenth of what is asked', async () => {
  const reads: Awaited<ReturnType<typeof read>>[] = []
  for (let seed = 1; seed <= SEEDS; seed++) reads.push(await read(seed))
  expect(Math.max(...reads.map(({ refused }) => refused))).toBeLessThanOrEqual(1)
  expect(reads.filter(({ refused }) => refused > 0).length).toBeLessThan(SEEDS / 4)
  // What was refused and asked again stays a small part: the ranges slow down together.
  expect(Math.max(...reads.map(({ calls }) => calls))).toBeLessThan(2 * RANGES * PAGES)
})
