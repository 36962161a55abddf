import { setImmediate } from 'node:timers/promises'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { awsEndpoint } from '../../../../src/main/gateway/table/aws-endpoint.ts'
import { type ClientTarget, createDocumentClients } from '../../../../src/main/gateway/table/document-clients.ts'
import { patientKey, registryIdOf, registryUserKey } from '../../../../src/main/gateway/table/keys.ts'
import type { CredentialSource } from '../../../../src/main/gateway/table/renew-credentials.ts'
import {
  type AwsAnswer,
  type AwsCall,
  type AwsEndpoint,
  refusal,
  startAwsEndpoint,
} from '../../../fakes/aws-endpoint.ts'

/** An answer that proves where it comes from: see `proven-answers.ts`. */
const ITEM: AwsAnswer = {
  body: { Item: { PK: { S: 'user:ana' } }, ConsumedCapacity: { TableName: 'caseload', CapacityUnits: 1 } },
}
const KEY = { PK: 'user:ana', SK: 'profile' }

const open: { destroy(): void }[] = []
const running: AwsEndpoint[] = []
afterEach(async () => {
  for (const clients of open.splice(0)) clients.destroy()
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

/** An endpoint that answers as told, and a client of it. */
async function connected(
  answer: (call: AwsCall) => AwsAnswer | Promise<AwsAnswer>,
  credentials: ClientTarget['credentials'] = { accessKeyId: 'first', secretAccessKey: 'x' },
) {
  const server = await startAwsEndpoint(answer)
  running.push(server)
  const clients = createDocumentClients({ endpoint: server.endpoint, region: 'us-east-1', credentials }, '1.2.3')
  open.push(clients)
  const get = () => clients.client.send(new GetCommand({ TableName: 'caseload', Key: KEY }))
  const update = () =>
    clients.exact.send(new UpdateCommand({ TableName: 'caseload', Key: KEY, UpdateExpression: 'REMOVE flag' }))
  return { calls: server.calls, clients, get, update }
}

/** The access key with which a call was signed. */
const keyOf = ({ headers }: AwsCall): string => /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? ''

it('computes AWS’s endpoint from the region', () => {
  expect(awsEndpoint('us-west-2')).toBe('https://dynamodb.us-west-2.amazonaws.com')
  expect(awsEndpoint('cn-north-1')).toBe('https://dynamodb.cn-north-1.amazonaws.com.cn')
})

it('builds the keys of the table', () => {
  expect(patientKey('r', 'M-1')).toEqual({ partition: 'registry-patient:r', sort: 'M-1' })
  expect(registryUserKey('r', 'u')).toEqual({ partition: 'registry-user:r', sort: 'user:u' })
  expect([registryIdOf('registry:r'), registryIdOf('r')]).toEqual(['r', 'r'])
})

describe('a call', () => {
  it('names the application in its user agent', async () => {
    const { calls, get } = await connected(() => ITEM)
    await get()
    expect(calls[0]?.headers['user-agent']).toMatch(/(^| )caseload\/1\.2\.3( |$)/)
  })

  it('reuses the connection', async () => {
    const { calls, get, update } = await connected(() => ITEM)
    for (let round = 0; round < 5; round++) {
      await get()
      await update()
    }
    expect(calls.map((call) => call.connection)).toEqual(Array(10).fill(1))
  })

  it('is made again after a server’s error', async () => {
    const answers = [
      { status: 503, body: {} },
      { status: 500, body: {} },
      { status: 502, body: {} },
    ]
    const { calls, get } = await connected(() => answers.shift() ?? ITEM)
    expect((await get()).$metadata.attempts).toBe(4)
    expect(calls).toHaveLength(4)
  })

  it('gives up after five attempts', async () => {
    const { calls, get } = await connected(() => ({ status: 500, body: {} }))
    await expect(get()).rejects.toMatchObject({ $metadata: { attempts: 5 } })
    expect(calls).toHaveLength(5)
  })
})

describe('a clock that is off', () => {
  const SKEW = 45 * 60_000
  /** A service with another time, that refuses as DynamoDB does. Without a date in its answer the client can't learn of it. */
  const otherTime = (dated: boolean) => (call: AwsCall) => {
    const now = Date.now() + SKEW
    const stamp = String(call.headers['x-amz-date'])
    const signed = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
    const headers = { date: dated ? new Date(now).toUTCString() : '' }
    return Math.abs(now - signed) > 300_000
      ? refusal('InvalidSignatureException', 'Signature expired', headers)
      : { ...ITEM, headers }
  }

  it('is corrected by what the answer says of the time', async () => {
    const { calls, get } = await connected(otherTime(true))
    await get()
    await get()
    expect(calls).toHaveLength(3)
  })

  it('is reported where the answer says nothing of the time', async () => {
    const { get } = await connected(otherTime(false))
    await expect(get()).rejects.toMatchObject({ name: 'InvalidSignatureException' })
  })
})

describe('credentials that expire', () => {
  /** A source that answers with a new key each time it is asked anew, and an endpoint that accepts only the newest. */
  function renewable() {
    const asked: boolean[] = []
    const source: CredentialSource = async ({ forceRefresh = false } = {}) => {
      asked.push(forceRefresh)
      // A source that takes its time: what asks meanwhile waits for the same answer.
      await setImmediate()
      return { accessKeyId: `key${asked.length}`, secretAccessKey: 'x', sessionToken: 't' }
    }
    const onlyKey = (key: string) => (call: AwsCall) => (keyOf(call) === key ? ITEM : refusal('ExpiredTokenException'))
    return { asked, source, onlyKey }
  }

  it('are renewed, and the call is made once more', async () => {
    const { asked, source, onlyKey } = renewable()
    const { calls, update } = await connected(onlyKey('key2'), source)
    await update()
    await update()
    expect(asked).toEqual([false, true])
    expect(calls.map(keyOf)).toEqual(['key1', 'key2', 'key2'])
  })

  it('are renewed once for all calls that were under way', async () => {
    const { asked, source, onlyKey } = renewable()
    const { clients, get } = await connected(onlyKey('key2'), source)
    const all = [...Array(8)].map(get)
    all.push(clients.exact.send(new DescribeTableCommand({ TableName: 'caseload' })).then(() => get()))
    await Promise.all(all)
    expect(asked).toEqual([false, true])
  })

  it('are not renewed again for a call that is refused after the others', async () => {
    const { asked, source } = renewable()
    const renewed = Promise.withResolvers<void>()
    let calls = 0
    const { get } = await connected(async (call) => {
      if (keyOf(call) !== 'key1') {
        renewed.resolve()
        return ITEM
      }
      if (++calls === 1) await renewed.promise
      return refusal('ExpiredTokenException')
    }, source)
    await Promise.all([get(), get()])
    expect([asked, calls]).toEqual([[false, true], 2])
  })

  it('are asked for no more than once a call', async () => {
    const { asked, source } = renewable()
    const { calls, get } = await connected(() => refusal('ExpiredToken'), source)
    await expect(get()).rejects.toMatchObject({ name: 'ExpiredToken' })
    expect([asked, calls.length]).toEqual([[false, true], 2])
  })

  it('end with what the source says when there are no new ones', async () => {
    const signedOut = new Error('signed out')
    const source: CredentialSource = async ({ forceRefresh } = {}) => {
      if (forceRefresh) throw signedOut
      return { accessKeyId: 'old', secretAccessKey: 'x' }
    }
    const { get } = await connected(() => refusal('ExpiredTokenException'), source)
    await expect(get()).rejects.toBe(signedOut)
  })

  it('that are fixed are not tried again', async () => {
    const { calls, get } = await connected(() => refusal('ExpiredTokenException'))
    await expect(get()).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    expect(calls).toHaveLength(1)
  })
})
