import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openAccess } from '../../../src/main/auth/access.ts'
import { createVault, NOTHING_KEPT } from '../../../src/main/auth/vault.ts'
import { createCheckConnection } from '../../../src/main/connection/check-connection.ts'
import { createCheckPorts } from '../../../src/main/connection/check-ports.ts'
import type { KnownConnection } from '../../../src/main/connection/known-connections.ts'
import { openProfile } from '../../../src/main/connection/profiles.ts'
import { createAgents } from '../../../src/main/net/agents.ts'
import { createProbe } from '../../../src/main/net/probe.ts'
import type { SavedConnection } from '../../../src/shared/connections.ts'
import { type AwsEndpoint, refusal, startAwsEndpoint } from '../../fakes/aws-endpoint.ts'
import { CLINIC, clinicItems } from '../../fakes/clinic.ts'
import { ENGINES, type Engine } from '../../fakes/engines.ts'
import { fakeSealer } from '../../fakes/fake-sealer.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { oidcOf, REGION, signInByDevice } from '../../fakes/identity-center/sign-in.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from '../../fakes/registry-table.ts'
import { REMOVED } from '../../fakes/systems.ts'

const ID = 'c1'
const [naming] = NAMINGS
let fake: FakeIdentityCenter
let folder = ''
const agents = createAgents({ resolveProxy: async () => 'DIRECT', systemCa: () => [], log: () => undefined })
beforeEach(async () => {
  fake = await startIdentityCenter()
  folder = await mkdtemp(join(tmpdir(), 'check-'))
})
afterEach(async () => {
  await fake.stop()
  await rm(folder, REMOVED)
})
afterAll(() => agents.destroy())

const vault = () => createVault({ path: join(folder, 'sign-ins.json'), sealer: fakeSealer(), log: () => undefined })

async function signIn(): Promise<void> {
  const oidc = oidcOf(fake)
  const registration = await oidc.register('device')
  const tokens = await signInByDevice(fake, { ...oidc, register: async () => registration })
  await vault().update(ID, () => ({
    ...NOTHING_KEPT,
    session: { registration, tokens },
    userName: fake.settings.userName,
  }))
  oidc.close()
}

type Center = Extract<SavedConnection, { kind: 'identity-center' }>
function center(table: string, dynamodb: string, changed: Partial<Center> = {}): KnownConnection {
  const { origin } = fake
  return {
    connection: {
      id: ID,
      kind: 'identity-center',
      name: 'Riverbend',
      startUrl: fake.startUrl,
      region: REGION,
      accountId: '111122223333',
      roleName: 'CaseloadCareManager',
      table,
      tableRegion: 'us-east-1',
      ...changed,
    },
    lastUsedAt: null,
    kept: true,
    credentials: null,
    endpoints: { oidc: origin, portal: origin, sts: origin, dynamodb },
    claim: null,
  }
}

const ON_FILE = { PK: `user-email:${CLINIC.email}`, SK: CLINIC.userId, email: CLINIC.email }
const writes = ({ calls }: AwsEndpoint) =>
  calls.map(({ operation }) => operation).filter((one) => /Put|Update|Delete|Write/.test(one))

function check(known: KnownConnection) {
  const { origin } = fake
  const ports = createCheckPorts({
    reach: createProbe({ agents, now: Date.now }),
    openAccess: (connection) =>
      openAccess(connection, {
        vault: vault(),
        now: Date.now,
        endpoints: () => ({ oidc: origin, portal: origin, sts: origin }),
        onSignInNeeded: () => undefined,
        onSignInWorks: () => undefined,
      }),
    openProfile: (of, profile, region) =>
      openProfile(of, profile, region, {
        paths: { configFilepath: join(folder, 'config'), filepath: join(folder, 'credentials') },
        now: Date.now,
      }),
    now: Date.now,
    version: '0.0.0',
    log: () => undefined,
  })
  return createCheckConnection(ports)(known, () => undefined)
}
async function problem(known: KnownConnection) {
  const steps = await check(known)
  return steps.find(({ status }) => status === 'problem')
}

describe.each(ENGINES)('checking a connection on $name', (kind) => {
  let engine: Engine
  let table: RegistryTable
  let aws: AwsEndpoint | null = null
  beforeAll(async () => {
    engine = await kind.start()
    table = await createRegistryTable(engine.endpoint, naming)
    await table.put([...clinicItems(Date.now()), ON_FILE])
  })
  afterAll(async () => {
    table.close()
    await engine.stop()
  })
  afterEach(async () => {
    await aws?.stop()
    aws = null
  })

  it('finds everything in order after a sign-in, and writes nothing', async () => {
    await signIn()
    aws = await startAwsEndpoint(() => null, engine.endpoint)
    const steps = await check(center(table.name, aws.endpoint))
    expect(steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'reach ok',
      'sign-in ok',
      'role ok',
      'table ok',
      'read ok',
      'identity ok',
    ])
    expect(steps.at(-1)?.text).toBe('You are Renee Okafor, a member of one registry.')
    expect(writes(aws)).toEqual([])
    expect(JSON.stringify(steps)).not.toMatch(new RegExp([...fake.state.issued].join('|')))
  })

  it('finds the same for an engine of this computer, without a sign-in; an address that is not on file stays so', async () => {
    await table.remove(`user-email:${CLINIC.email}`, CLINIC.userId)
    aws = await startAwsEndpoint(() => null, engine.endpoint)
    const { endpoint } = aws
    const place = { id: 'e', name: 'Local', table: table.name, tableRegion: 'us-east-1', userId: CLINIC.userId }
    const known = { ...center(table.name, endpoint), endpoints: null }
    const steps = await check({ ...known, connection: { kind: 'endpoint', endpoint, ...place } })
    expect(steps.map(({ status }) => status)).toEqual(['ok', 'skipped', 'skipped', 'ok', 'ok', 'ok'])
    expect(writes(aws)).toEqual([])
    await table.put([ON_FILE])
  })

  it('tells of each thing that is missing, at its step', async () => {
    const { endpoint } = engine
    expect(await problem(center(table.name, endpoint))).toMatchObject({ step: 'sign-in' })
    await signIn()
    expect(await problem(center(table.name, endpoint, { roleName: 'Administrator' }))).toMatchObject({
      step: 'role',
      text: expect.stringContaining('not assigned to you'),
    })
    expect(await problem(center('no-such-table', endpoint))).toMatchObject({
      step: 'table',
      text: expect.stringMatching(/“no-such-table” doesn’t exist .* Check the table’s name and the region/),
    })
    fake.settings.userName = 'somebody@elsewhere.example'
    expect(await problem(center(table.name, endpoint))).toMatchObject({
      step: 'identity',
      text: expect.stringContaining('Ask an admin of your clinic’s registry to invite you'),
    })
    fake.state.endSessions()
    expect(await problem(center(table.name, endpoint))).toMatchObject({ step: 'sign-in' })
  })

  it.each([
    ['DescribeTable', 'table'],
    ['GetItem', 'read'],
    ['Query', 'read'],
  ])('names the permission that is missing: %s', async (operation, step) => {
    await signIn()
    aws = await startAwsEndpoint(
      (call) => (call.operation === operation ? refusal('AccessDeniedException') : null),
      engine.endpoint,
    )
    expect(await problem(center(table.name, aws.endpoint))).toMatchObject({
      step,
      text: expect.stringContaining(`dynamodb:${operation}`),
    })
  })
})

it('stops at the way there when nobody answers', async () => {
  await signIn()
  const known = center('caseload', 'http://127.0.0.1:1')
  const { origin } = fake
  await fake.stop()
  const steps = await check({
    ...known,
    endpoints: { oidc: origin, portal: origin, sts: origin, dynamodb: 'http://127.0.0.1:1' },
  })
  expect(steps.map(({ status }) => status)).toEqual(['problem', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped'])
  fake = await startIdentityCenter()
})

it('says which command signs in at a profile', async () => {
  const { origin } = fake
  const profile = {
    id: 'p',
    kind: 'profile',
    name: 'P',
    profile: 'lakeside',
    table: 'caseload',
    tableRegion: 'us-east-1',
  } as const
  expect(await problem({ ...center('caseload', origin), connection: profile })).toMatchObject({
    step: 'sign-in',
    text: expect.stringContaining('There is no profile “lakeside”'),
  })
})
