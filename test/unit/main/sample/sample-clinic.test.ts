import { request } from 'node:http'
import { Worker } from 'node:worker_threads'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HARBOR_POINT, NORTHGATE } from '../../../../src/main/sample/generate/generate.ts'
import { type SampleClinic, startSampleClinic } from '../../../../src/main/sample/sample-client.ts'
import { MAR_18, sampleAt } from './support.ts'

const THREAD = new URL('../../../../src/main/sample/sample-thread.ts', import.meta.url)

describe('the sample clinic', () => {
  let clinic: SampleClinic
  let client: DynamoDBDocumentClient
  let startedWith: NodeJS.CpuUsage
  beforeAll(async () => {
    const before = process.cpuUsage()
    clinic = await startSampleClinic({ worker: THREAD, now: MAR_18 })
    startedWith = process.cpuUsage(before)
    const { endpoint, region, credentials } = clinic.connection
    client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 }))
  })
  afterAll(() => clinic.stop())

  const table = () => ({ TableName: clinic.connection.table })
  async function patientsOf(registryId: string): Promise<number> {
    let found = 0
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          ...table(),
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: { ':pk': `registry-patient:${registryId}` },
          ExclusiveStartKey: from,
        }),
      )
      found += page.Items?.length ?? 0
      from = page.LastEvaluatedKey
    } while (from)
    return found
  }

  it('is there soon, on loopback, as an endpoint connection', () => {
    expect(clinic.connection).toMatchObject({
      kind: 'endpoint',
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      userId: sampleAt(MAR_18).userId,
    })
    // Measured: 0.6 s of work, in microseconds. The work is the same on a busy computer.
    expect(startedWith.user + startedWith.system).toBeLessThan(10_000_000)
  })

  it('has a table with the keys PK and SK, on demand', async () => {
    const { Table } = await client.send(new DescribeTableCommand(table()))
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    })
  })

  it('stores what the generator makes', async () => {
    const made = [...sampleAt(MAR_18).patients(NORTHGATE)].find((item) => item.SK === '004417')
    const { Item } = await client.send(
      new GetCommand({ ...table(), Key: { PK: `registry-patient:${NORTHGATE}`, SK: '004417' } }),
    )
    expect(Item).toEqual(made)
    expect(await patientsOf(NORTHGATE)).toBe(68)
  })

  it('survives a request that its client breaks off', async () => {
    const { hostname, port } = new URL(clinic.connection.endpoint)
    await new Promise<void>((resolve) => {
      const broken = request({ hostname, port, method: 'POST', headers: { 'content-length': 100 } })
      broken.on('error', () => resolve())
      // Sent, and broken off before the rest.
      broken.write('{', () => broken.destroy(new Error('broken off')))
    })
    // The second answer comes after the clinic has seen the break.
    expect(await patientsOf(NORTHGATE)).toBe(68)
    expect(await patientsOf(NORTHGATE)).toBe(68)
  })

  it('resolves at once for a small registry and an unknown one', async () => {
    await clinic.ensureRegistry(NORTHGATE)
    await clinic.ensureRegistry('reg-unknown')
  })

  it('writes the large registry when it is first opened, once for all who wait', async () => {
    expect(await patientsOf(HARBOR_POINT)).toBe(0)
    const heard: number[][] = [[], []]
    await Promise.all(
      heard.map((list) => clinic.ensureRegistry(HARBOR_POINT, (patients, expected) => list.push(patients, expected))),
    )
    expect(heard[0]?.slice(0, 2)).toEqual([0, 2400])
    expect(heard[0]?.slice(-2)).toEqual([2400, 2400])
    expect(heard[1]).toEqual(heard[0])
    expect(await patientsOf(HARBOR_POINT)).toBe(2400)

    const again: number[] = []
    await clinic.ensureRegistry(HARBOR_POINT, (patients) => again.push(patients))
    expect(again).toEqual([])
  })
})

describe('a sample clinic that fails', () => {
  const unavailable = { name: 'ExpectedFailure', code: 'unavailable' }
  const thread = (code: string) => () => new Worker(code, { eval: true })

  it('says that it could not be started', async () => {
    const broken = startSampleClinic({ worker: thread('throw new Error("no")'), now: MAR_18 })
    await expect(broken).rejects.toMatchObject(unavailable)
    const ended = startSampleClinic({ worker: thread('process.exit(0)'), now: MAR_18 })
    await expect(ended).rejects.toMatchObject(unavailable)
    const zone = startSampleClinic({ worker: THREAD, now: MAR_18, timeZone: 'Nowhere/At all' })
    await expect(zone).rejects.toMatchObject(unavailable)
  })

  const READY = `const { parentPort } = require('node:worker_threads')
    parentPort.postMessage({ kind: 'ready', endpoint: 'http://127.0.0.1:1', region: 'r', table: 'ttt', userId: 'u',
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' }, waiting: ['large'] })`

  it('lets a writing that failed be tried again', async () => {
    const worker = thread(`${READY}
      let failures = 0
      parentPort.on('message', ({ registryId }) =>
        parentPort.postMessage({ kind: failures++ === 0 ? 'failed' : 'written', registryId, reason: 'x' }))`)
    const clinic = await startSampleClinic({ worker, now: MAR_18 })
    await expect(clinic.ensureRegistry('large')).rejects.toMatchObject(unavailable)
    await clinic.ensureRegistry('large')
    await clinic.stop()
  })

  it('ends a writing when it stops', async () => {
    const clinic = await startSampleClinic({
      worker: thread(`${READY}; parentPort.on('message', () => {})`),
      now: MAR_18,
    })
    const writing = clinic.ensureRegistry('large')
    const refused = expect(writing).rejects.toMatchObject(unavailable)
    await clinic.stop()
    await refused
    await expect(clinic.ensureRegistry('large')).rejects.toMatchObject(unavailable)
  })
})
