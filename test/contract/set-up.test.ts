import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTable } from '../../src/main/gateway/setup/create-table.ts'
import { type Check, tableChecks } from '../../src/main/gateway/setup/table-checks.ts'
import { type SampleRequest, verifyTable } from '../../src/main/gateway/setup/verify-table.ts'
import { type AwsAnswer, type AwsEndpoint, refusal, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { ENGINES, type Engine } from '../fakes/engines.ts'
import { optionsOf } from '../fakes/gateway-options.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { openTestGateway } from '../fakes/treatments.ts'

const statuses = (checks: readonly Check[]) => Object.fromEntries(checks.map(({ check, status }) => [check, status]))
const textOf = (checks: readonly Check[], check: Check['check']) => checks.find((one) => one.check === check)?.text

describe.each(ENGINES)('a table for trying out on $name', (kind) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await kind.start()
  })
  afterAll(() => engine.stop())

  it('is created with what the engine has, and can be worked with', async () => {
    const checks = await createTable(optionsOf(engine.endpoint, 'trial'))
    expect(statuses(checks)).toEqual({
      created: 'ok',
      reachable: 'ok',
      keys: 'ok',
      encryption: 'unknown',
      'deletion-protection': kind.name === 'dynoxide' ? 'ok' : 'unknown',
      billing: 'ok',
      'point-in-time-recovery': 'unknown',
    })
    expect(textOf(checks, 'keys')).toContain('PK and SK')
    expect(textOf(checks, 'reachable')).toContain(`at 127.0.0.1:${new URL(engine.endpoint).port}`)
    const gateway = await openTestGateway(engine.endpoint, 'trial')
    expect(await gateway.getUser('nobody')).toBeNull()
    gateway.close()
  })

  it('is never made of one that exists', async () => {
    const options = optionsOf(engine.endpoint, 'existing')
    await createTable(options)
    const server = await startAwsEndpoint(() => null, engine.endpoint)
    await expect(createTable({ ...options, endpoint: server.endpoint })).rejects.toMatchObject({
      code: 'conflict',
      message:
        'There is a table “existing” already. Nothing was changed in it. Use it as it is, or choose another name.',
    })
    expect(server.calls.map(({ operation }) => operation)).toEqual(['CreateTable'])
    await server.stop()
  })

  it('that does not exist is a report of one line', async () => {
    expect(await verifyTable(optionsOf(engine.endpoint, 'no-such-table'))).toEqual([
      {
        check: 'reachable',
        status: 'problem',
        text: expect.stringContaining('The table “no-such-table” doesn’t exist'),
      },
    ])
  })
})

const patient = (mrn: string, extra: object) => ({
  PK: `registry-patient:${CLINIC.registryId}`,
  SK: mrn,
  first_name: 'Wilhelmina',
  last_name: 'Szymborska',
  status: 'Treatment',
  treatment_logs: [],
  ...extra,
})
const PATIENTS = [
  patient('MRN-1', {}),
  patient('MRN-2', { status: 'Somewhere' }),
  patient('MRN-3', { status: 'Elsewhere', treatment_logs: ['lost'] }),
  { PK: `registry-patient:${CLINIC.registryId}`, SK: 'MRN-4', patient_flag: 'Safety Risk', date_modified: 1 },
]

onEveryTable(
  'the report on a table',
  (fixture) => {
    const report = (request: SampleRequest) =>
      verifyTable(optionsOf(fixture.engine.endpoint, fixture.table.name), request)

    it('counts the patients that can be read, with what can’t be, and names nobody', async () => {
      const checks = await report({ registryIds: [CLINIC.registryId] })
      expect(statuses(checks)).toMatchObject({ reachable: 'ok', keys: 'ok', sample: 'warning' })
      expect(textOf(checks, 'sample')).toBe(
        `Registry ${CLINIC.registryId}: 1 of 4 patients can be read in full, 2 in part, 1 not at all. What can’t be read: status (3), treatment_logs[] (1), no name and no entries (1), date_modified (1).`,
      )
      expect(JSON.stringify(checks)).not.toMatch(/MRN-|Wilhelmina|Szymborska|Somewhere|lost/)
    })

    it('tries the registries of the person’s own list, and no more patients than asked', async () => {
      const checks = await report({ userId: CLINIC.userId, sample: 1 })
      expect(textOf(checks, 'sample')).toBe(`Registry ${CLINIC.registryId}: 1 of 1 patient can be read in full.`)
    })

    it('says of a registry without patients that none could be tried', async () => {
      expect(statuses(await report({ registryIds: ['reg-empty'] }))).toMatchObject({ sample: 'unknown' })
    })
  },
  { items: PATIENTS },
)

describe('the report on a table in AWS', () => {
  const servers: AwsEndpoint[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((one) => one.stop()))
  })
  const TABLE: TableDescription = {
    TableStatus: 'ACTIVE',
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    DeletionProtectionEnabled: true,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  }
  const backups = (PointInTimeRecoveryDescription: object): AwsAnswer => ({
    body: {
      ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription },
    },
  })
  const ON = backups({ PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 7 })
  const OFF = backups({ PointInTimeRecoveryStatus: 'DISABLED' })

  /** Answers each operation with its list, the last one for ever. */
  async function aws(answers: Record<string, AwsAnswer[]>) {
    const server = await startAwsEndpoint(({ operation }) => {
      const list = answers[operation] ?? [refusal('UnknownOperationException')]
      return (list.length > 1 ? list.shift() : list[0]) ?? null
    })
    servers.push(server)
    return { server, options: optionsOf(server.endpoint, 'caseload') }
  }
  const described = (extra: Partial<TableDescription> = {}) => [{ body: { Table: { ...TABLE, ...extra } } }]

  it.each([
    ['on', ON, 'ok', 'Point-in-time recovery is on: the table can be restored to any second of the last 7 days.'],
    [
      'off',
      OFF,
      'warning',
      'Point-in-time recovery is off: what another program deletes or overwrites can’t be brought back. Turn it on with the commands under “Protect the table” in resources/iam/README.md.',
    ],
    [
      'not for this person to see',
      refusal('AccessDeniedException'),
      'unknown',
      'AWS refuses this: you don’t have the permission dynamodb:DescribeContinuousBackups on this table. Nothing was changed. Ask the administrator of your AWS account.',
    ],
  ])('says when point-in-time recovery is %s', async (_title, answer, status, text) => {
    const { options } = await aws({ DescribeTable: described(), DescribeContinuousBackups: [answer] })
    expect(await verifyTable(options)).toContainEqual({ check: 'point-in-time-recovery', status, text })
  })

  const LINES: readonly (readonly [Check['check'], Check['status'], string, Partial<TableDescription>])[] = [
    ['encryption', 'ok', 'DynamoDB’s own key', {}],
    ['encryption', 'ok', 'AWS KMS', { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' } }],
    [
      'encryption',
      'problem',
      'can’t use the key',
      { SSEDescription: { SSEType: 'KMS', InaccessibleEncryptionDateTime: new Date(0) } },
    ],
    ['deletion-protection', 'ok', 'is protected', {}],
    ['deletion-protection', 'warning', 'not protected', { DeletionProtectionEnabled: false }],
    ['billing', 'ok', 'by request', {}],
    [
      'billing',
      'warning',
      'fixed at 5 read and 2 write units',
      { BillingModeSummary: undefined, ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 } },
    ],
    ['keys', 'problem', 'not a registry table', { KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }] }],
  ]
  it.each(LINES)('has a line on %s that is %s: %s', (check, status, text, extra) => {
    const place = { region: 'us-east-1', aws: true, text: 'in us-east-1' }
    expect(tableChecks({ ...TABLE, ...extra }, place)).toContainEqual({
      check,
      status,
      text: expect.stringContaining(text),
    })
  })

  it('tries no patients where the keys are no registry’s', async () => {
    const KeySchema: TableDescription['KeySchema'] = [{ AttributeName: 'PK', KeyType: 'HASH' }]
    const { server, options } = await aws({ DescribeTable: described({ KeySchema }) })
    const checks = statuses(await verifyTable(options, { registryIds: ['east'] }))
    expect(checks).toMatchObject({ keys: 'problem' })
    expect(checks).not.toHaveProperty('sample')
    expect(server.calls.map(({ operation }) => operation)).not.toContain('Query')
  })

  it('names what is missing to try the patients', async () => {
    const { options } = await aws({
      DescribeTable: described(),
      DescribeContinuousBackups: [ON],
      Query: [refusal('AccessDeniedException')],
    })
    const checks = await verifyTable(options, { registryIds: ['east'] })
    expect(textOf(checks, 'sample')).toContain('the permission dynamodb:Query on items “registry-patient:…”')
  })

  it('waits for a new table and for its backups', async () => {
    const { server, options } = await aws({
      CreateTable: [{ body: { TableDescription: { TableStatus: 'CREATING' } } }],
      DescribeTable: [refusal('ResourceNotFoundException'), ...described({ TableStatus: 'CREATING' }), ...described()],
      UpdateContinuousBackups: [refusal('ContinuousBackupsUnavailableException'), ON],
      DescribeContinuousBackups: [ON],
    })
    const checks = await createTable(options)
    expect(statuses(checks)).toMatchObject({ created: 'ok', 'point-in-time-recovery': 'ok' })
    expect(server.calls[0]?.body).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      TableName: 'caseload',
    })
    const enabling = server.calls.filter(({ operation }) => operation === 'UpdateContinuousBackups')
    expect(enabling.map(({ body }) => body.PointInTimeRecoverySpecification)).toEqual(
      Array(2).fill({ PointInTimeRecoveryEnabled: true }),
    )
  })

  it('says why recovery could not be turned on', async () => {
    const { options } = await aws({
      CreateTable: [{ body: {} }],
      DescribeTable: described(),
      UpdateContinuousBackups: [refusal('AccessDeniedException')],
      DescribeContinuousBackups: [OFF],
    })
    const checks = await createTable(options)
    expect(checks.filter(({ check }) => check === 'point-in-time-recovery')).toEqual([
      {
        check: 'point-in-time-recovery',
        status: 'problem',
        text: expect.stringContaining('the permission dynamodb:UpdateContinuousBackups on this table'),
      },
    ])
  })

  it('is made without deletion protection where that is not known', async () => {
    const { server, options } = await aws({
      CreateTable: [refusal('ValidationException', 'Unknown parameter: DeletionProtectionEnabled'), { body: {} }],
      DescribeTable: described({ DeletionProtectionEnabled: undefined }),
    })
    expect(statuses(await createTable(options))).toMatchObject({ created: 'ok', 'deletion-protection': 'unknown' })
    expect(server.calls[1]?.body).not.toHaveProperty('DeletionProtectionEnabled')
  })

  it('names the permission that is missing to create a table', async () => {
    const { options } = await aws({ CreateTable: [refusal('AccessDeniedException')] })
    await expect(createTable(options)).rejects.toMatchObject({
      code: 'access-denied',
      message: expect.stringContaining('dynamodb:CreateTable'),
    })
  })
})
