import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type AwsEndpoint, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import {
  BREAK_UPLOAD,
  CUT_RESPONSE,
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  EXPIRED_TOKEN,
  type FaultProxy,
  OVERTAKEN,
  SERVER_ERROR,
  startFaultProxy,
  THROTTLE,
  THROTTLING,
  UNAVAILABLE,
} from '../fakes/fault-proxy.ts'

let engine: AwsEndpoint
let proxy: FaultProxy
beforeAll(async () => {
  engine = await startAwsEndpoint(({ body }) => ({ body }))
})
afterAll(() => engine.stop())
beforeEach(async () => {
  engine.calls.length = 0
  proxy = await startFaultProxy(engine.endpoint)
})
afterEach(() => proxy.stop())

/** One request; answers with the status and the text, or with the name of the failure. */
async function send(name: string, path = '/'): Promise<string> {
  const headers = { 'x-amz-target': 'DynamoDB_20120810.UpdateItem', 'content-type': 'application/x-amz-json-1.0' }
  try {
    const answer = await fetch(proxy.endpoint + path, { method: 'POST', headers, body: JSON.stringify({ name }) })
    return `${answer.status} ${await answer.text()}`
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}
const delivered = () => engine.calls.map((call) => call.body.name)

it.each([
  ['a request that is lost', DROP_REQUEST, 0, /TypeError/],
  ['a connection that closes while the request is sent', BREAK_UPLOAD, 0, /TypeError/],
  ['an answer that is lost', DROP_RESPONSE, 1, /TypeError/],
  ['an answer that is cut off', CUT_RESPONSE, 1, /TypeError/],
  ['a request delivered twice', DUPLICATE, 2, /^200 {"name":"one"}$/],
  ['a late copy', { lateCopy: 5 }, 2, /^200 /],
  ['an error', SERVER_ERROR, 0, /^500 .*InternalServerError/],
  ['a service that is not there', UNAVAILABLE, 0, /^503 .*ServiceUnavailable/],
  ['a busy table', THROTTLE, 0, /^400 .*ProvisionedThroughputExceededException/],
  ['a busy account', THROTTLING, 0, /^400 .*ThrottlingException/],
  ['expired access', EXPIRED_TOKEN, 0, /^400 .*ExpiredTokenException/],
])('%s', async (_title, fault, times, answer) => {
  proxy.next('UpdateItem', fault)
  expect(await send('one')).toMatch(answer)
  await proxy.idle()
  expect(delivered()).toEqual(Array(times).fill('one'))
  expect(await send('two')).toBe('200 {"name":"two"}')
})

it('holds a request until a later one has passed', async () => {
  proxy.decide = (_operation, path) => (path === '/slow' ? { overtaken: 5_000 } : {})
  const first = send('first', '/slow')
  while (proxy.count('UpdateItem') === 0) await new Promise(setImmediate)
  await send('second')
  await first
  expect(delivered()).toEqual(['second', 'first'])
})

it('lets a held request go when none follows', async () => {
  proxy.next('UpdateItem', OVERTAKEN)
  expect(await send('alone')).toMatch(/^200/)
})

it('never delivers a part of a request whose sender goes away', async () => {
  const socket = connect(Number(new URL(proxy.endpoint).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write('POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: DynamoDB_20120810.UpdateItem\r\n')
  socket.write('content-length: 14\r\n\r\n{"name"')
  while (proxy.count('UpdateItem') === 0) await new Promise(setImmediate)
  socket.destroy()
  await proxy.idle()
  expect(delivered()).toEqual([])
})

it('shows every delivery to whoever stands around them', async () => {
  const seen: unknown[] = []
  proxy.around = async ({ operation, body }, deliver) => {
    const answer = await deliver()
    seen.push([operation, body.name, answer.status])
    return answer
  }
  proxy.next('UpdateItem', DUPLICATE)
  await send('one')
  expect(seen).toEqual(Array(2).fill(['UpdateItem', 'one', 200]))
})
