import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { may } from '#shared/domain/permissions.ts'
import { operations } from '../../src/main/gateway/operations.ts'
import { createTable } from '../../src/main/gateway/setup/create-table.ts'
import { verifyTable } from '../../src/main/gateway/setup/verify-table.ts'
import { refusal, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { EVERY_OPERATION } from '../fakes/every-operation.ts'
import { optionsOf } from '../fakes/gateway-options.ts'
import { type Asked, askedBy, isAllowed, readPolicy, uses } from '../fakes/iam.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { openTestGateway } from '../fakes/treatments.ts'

const { registryId } = CLINIC

/** The template of each role. A supervisor's holds what `is_admin` adds to any role: it is attached beside that role's. */
const MEMBERS = {
  'care-manager': { role: 'Care Manager', isAdmin: false },
  'consulting-psychiatrist': { role: 'Consulting Psychiatrist', isAdmin: false },
  'primary-care-physician': { role: 'Primary Care Physician', isAdmin: false },
  'clinical-ops': { role: 'Clinical Ops', isAdmin: false },
  finance: { role: 'Finance', isAdmin: false },
  supervisor: { role: '', isAdmin: true },
} as const
const INVITED = 'invited-person'
const FOUNDER = 'registry-founder'
const SET_UP = 'table-set-up'
const POLICIES = [...Object.keys(MEMBERS), INVITED, FOUNDER, SET_UP]

/** Whether the person for whom a template is does an operation. */
function does(policy: string, operation: keyof typeof EVERY_OPERATION): boolean {
  const { needs } = EVERY_OPERATION[operation]
  if (policy === SET_UP) return false
  if (needs === 'founder') return policy === FOUNDER
  // A founder is nobody's member yet: what everybody does is all they do besides.
  if (policy === FOUNDER) return needs === 'everybody'
  if (needs === 'everybody') return true
  if (needs === 'invited') return policy === INVITED
  const member = Object.entries(MEMBERS).find(([name]) => name === policy)?.[1]
  return member !== undefined && needs.some((action) => may(member, action))
}

const NAMES = Object.keys(EVERY_OPERATION).filter((name): name is keyof typeof EVERY_OPERATION => name in operations)

/** Every call that an operation makes, from opening the table on. */
async function callsOf(name: keyof typeof EVERY_OPERATION, at: Fixture): Promise<Asked[]> {
  const once = new Map<string, () => Promise<unknown>>()
  const server = await startAwsEndpoint(async ({ operation }) => {
    const act = once.get(operation)
    once.delete(operation)
    await act?.()
    return null
  }, at.engine.endpoint)
  const gateway = await openTestGateway(server.endpoint, at.table.name)
  await EVERY_OPERATION[name].run(gateway, at, (operation, act) => once.set(operation, act))
  gateway.close()
  await server.stop()
  return server.calls.map(askedBy)
}

/** Every call of making a table and looking at it, at an endpoint that has all of it. */
async function callsOfSetUp(): Promise<Asked[]> {
  const KeySchema = ['HASH', 'RANGE'].map((KeyType) => ({ AttributeName: KeyType, KeyType }))
  const AttributeDefinitions = ['HASH', 'RANGE'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))
  const recovery = { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' } }
  const bodies: Record<string, unknown> = {
    CreateTable: {},
    DescribeTable: { Table: { TableStatus: 'ACTIVE', KeySchema, AttributeDefinitions } },
    UpdateContinuousBackups: { ContinuousBackupsDescription: recovery },
    DescribeContinuousBackups: { ContinuousBackupsDescription: recovery },
  }
  const server = await startAwsEndpoint(({ operation }) => {
    const body = bodies[operation]
    return body ? { body } : refusal('AccessDeniedException')
  })
  const options = optionsOf(server.endpoint, 'caseload')
  const checks = [...(await createTable(options)), ...(await verifyTable(options))]
  await server.stop()
  expect(checks.filter(({ status }) => status === 'problem')).toEqual([])
  return server.calls.map(askedBy)
}

const text = ({ action, keys }: Asked) => `${action} ${keys.join(' ')}`

it('there is a template for each role, and no other', () => {
  const files = readdirSync(new URL('../../resources/iam', import.meta.url))
  expect(files.toSorted()).toEqual(['README.md', ...POLICIES.map((name) => `${name}.json`)].toSorted())
})

it('every operation of the gateway is watched', () => {
  expect(NAMES.toSorted()).toEqual(Object.keys(operations).toSorted())
})

onEveryTable('the policies for a table', (at) => {
  const calls = new Map<keyof typeof EVERY_OPERATION, readonly Asked[]>()
  beforeAll(async () => {
    for (const name of NAMES) calls.set(name, await callsOf(name, at))
  })
  const callsFor = (policy: string) =>
    NAMES.filter((name) => does(policy, name)).flatMap((name) => calls.get(name) ?? [])
  const people = POLICIES.filter((name) => name !== SET_UP)

  it.each(people)('let %s do every call of what the role may do', (name) => {
    const policy = readPolicy(name)
    const refused = callsFor(name).filter((asked) => !isAllowed(policy, asked, registryId))
    expect(refused.map(text)).toEqual([])
  })

  it.each(people)('let %s do nothing that none of it needs', (name) => {
    const asked = callsFor(name)
    const grants = readPolicy(name).flat()
    expect(grants.filter((grant) => !asked.some((one) => uses(grant, one, registryId)))).toEqual([])
  })

  // The registry that somebody makes has no id before: that policy is about any.
  it.each(people.filter((name) => name !== FOUNDER))('keep %s out of every other registry', (name) => {
    const policy = readPolicy(name)
    const elsewhere = callsFor(name).flatMap(({ action, keys }) => {
      const others = keys.filter((key) => key.endsWith(`:${registryId}`)).map((key) => `${key}-east`)
      return [
        ...others.map((key) => ({ action, keys: [key] })),
        ...others.map((key) => ({ action, keys: [...keys, key] })),
      ]
    })
    expect(elsewhere.length).toBeGreaterThan(0)
    expect(elsewhere.filter((asked) => isAllowed(policy, asked, registryId)).map(text)).toEqual([])
  })
})

describe('the policy for setting a table up', () => {
  it('lets every call of it pass, and nothing more', async () => {
    const asked = await callsOfSetUp()
    const policy = readPolicy(SET_UP)
    expect(asked.filter((one) => !isAllowed(policy, one, registryId)).map(text)).toEqual([])
    expect(policy.flat().filter((grant) => !asked.some((one) => uses(grant, one, registryId)))).toEqual([])
  })
})
