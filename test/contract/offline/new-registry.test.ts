import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { NewRegistry } from '#shared/ipc/contract.ts'
import { clearComputers, computer, type Main } from '../../fakes/computer.ts'
import { ENGINES, type Engine } from '../../fakes/engines.ts'
import { DROP_REQUEST, DROP_RESPONSE, type Fault, type FaultProxy, startFaultProxy } from '../../fakes/fault-proxy.ts'
import {
  createRegistryTable,
  NAMINGS,
  type RegistryTable,
  TEST_CREDENTIALS,
  TEST_REGION,
} from '../../fakes/registry-table.ts'

const EMAIL = 'imani.brooks@harborstreet.example'
const INVITED = ['j.lindholm@harborstreet.example', 'r.achebe@harborstreet.example'] as const

/** A registry as a founder types it, with two invitations. */
const typed = (part: Partial<NewRegistry> = {}): NewRegistry => ({
  registryId: v7(),
  operationId: v7(),
  name: 'Harbor Street Family Health',
  timeZone: 'America/Chicago',
  questionnaires: [PHQ9, GAD7],
  founder: { firstName: 'Imani', lastName: 'Brooks' },
  role: 'Clinical Ops',
  invitations: INVITED.map((email) => ({ operationId: v7(), email, role: 'Care Manager' as const })),
  ...part,
})

/** A connection whose person is known by an address only, as a sign-in says it. */
const connectionTo = (proxy: FaultProxy, table: RegistryTable) => ({
  kind: 'endpoint' as const,
  endpoint: proxy.endpoint,
  table: table.name,
  region: TEST_REGION,
  email: EMAIL,
  registries: [],
  credentials: TEST_CREDENTIALS,
})

describe.each(NAMINGS)('a registry that a founder creates, in a table with $partition and $sort', (naming) => {
  let engine: Engine
  let table: RegistryTable
  let proxy: FaultProxy
  beforeAll(async () => {
    const [kind] = ENGINES
    if (!kind) throw new Error('There is no engine.')
    engine = await kind.start()
  })
  beforeEach(async () => {
    table = await createRegistryTable(engine.endpoint, naming)
    proxy = await startFaultProxy(engine.endpoint)
  })
  afterEach(async () => {
    await clearComputers()
    table.close()
    await proxy.stop()
  })
  afterAll(() => engine.stop())

  const start = () => connectionTo(proxy, table)
  const begin = (main: Main) => main.get('session.begin', { connectionId: 'start' })

  /** What stands in the table of a registry, its founder and those who were invited. */
  async function stored({ registryId }: NewRegistry) {
    const members = await table.partition(`registry-user:${registryId}`)
    const filed = await table.partition(`user-email:${EMAIL}`)
    const [userId = ''] = filed.map(({ user_id }) => String(user_id))
    const lists = await table.partition(`user-registry:${userId}`)
    const invites = await Promise.all(INVITED.map((email) => table.partition(`invite:${email}`)))
    return {
      registry: await table.partition(`registry:${registryId}`),
      members,
      filed,
      lists,
      invites,
      profile: await table.partition(`user:${userId}`),
      userId,
    }
  }

  /** Everything is there once, and of one person. */
  async function expectOnce(request: NewRegistry) {
    const { registry, members, filed, lists, invites, profile, userId } = await stored(request)
    expect(registry).toHaveLength(1)
    expect(registry[0]).toMatchObject({
      id: request.registryId,
      name: request.name,
      description: '',
      members: 1,
      active_patients: 0,
      settings: { timeZone: 'America/Chicago' },
    })
    expect(registry[0]?.questionnaires).toMatchObject([
      { name: 'PHQ-9', type: 'survey', active: true },
      { name: 'GAD-7', type: 'survey', active: true },
    ])
    expect(members).toMatchObject([
      { user_id: userId, email: EMAIL, first_name: 'Imani', last_name: 'Brooks', role: 'Clinical Ops', is_admin: true },
    ])
    expect(filed).toHaveLength(1)
    expect(lists).toMatchObject([{ registry_id: request.registryId }])
    expect(profile).toMatchObject([{ first_name: 'Imani', last_name: 'Brooks' }])
    expect(invites.map((one) => one.length)).toEqual([1, 1])
    expect(invites.flat()).toMatchObject([
      { role: 'Care Manager', invited_by: userId },
      { role: 'Care Manager', invited_by: userId },
    ])
  }

  it('makes somebody whom the table does not know its first admin, known at the next start', async () => {
    const at = computer()
    const main = at.start(start())
    expect(await begin(main)).toMatchObject({ person: { state: 'unknown' } })
    expect(await main.get('registries.beginNew', {})).toEqual({ unfinished: null, isOpen: false, founder: null })
    const request = typed()
    const { person, notInvited } = await main.get('registries.create', request)
    expect(person).toMatchObject({ state: 'known', displayName: 'Imani Brooks', email: EMAIL })
    expect(notInvited).toEqual([])
    const { registries, unfinished } = await main.get('registries.list', {})
    expect(registries).toMatchObject([{ name: request.name, membership: { isAdmin: true, role: 'Clinical Ops' } }])
    expect(unfinished).toBeUndefined()
    expect(await main.get('registries.open', { registryId: request.registryId })).toMatchObject({
      rows: [],
      timeZone: 'America/Chicago',
    })
    await main.close()
    const again = at.start(start())
    expect(await begin(again)).toMatchObject({ person: { state: 'known', displayName: 'Imani Brooks' } })
    await expectOnce(request)
  })

  it('tells what is made, in the order in which it is', async () => {
    const main = computer().start(start())
    await begin(main)
    const request = typed()
    await main.get('registries.create', request)
    const told = main.events.flatMap(({ name, payload }) => (name === 'registries.creating' ? [payload] : []))
    const made = told.map((payload) => (payload as { made: string }).made)
    expect([...new Set(made)]).toEqual(['registry', 'membership', 'invitations'])
  })

  it('does not take another form of a registry that may be in the table', async () => {
    const main = computer().start(start())
    await begin(main)
    const request = typed()
    proxy.next('PutItem', {}, {}, DROP_RESPONSE, ...Array.from({ length: 8 }, () => DROP_REQUEST))
    expect(await main.call('registries.create', request)).toMatchObject({ ok: false })
    proxy.decide = () => ({})
    expect(await main.call('registries.create', { ...request, name: 'Another name' })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining(request.name) },
    })
    expect((await main.get('registries.beginNew', {})).unfinished).toEqual(request)
    expect((await main.get('registries.list', {})).unfinished).toBe(request.name)
    await main.get('registries.create', request)
    await expectOnce(request)
  })

  it('takes the form as it was corrected after a refusal that wrote nothing', async () => {
    const main = computer().start(start())
    await begin(main)
    const request = typed()
    expect(await main.call('registries.create', { ...request, timeZone: 'Nowhere/Land' })).toMatchObject({
      ok: false,
      error: { code: 'invalid-request' },
    })
    await main.get('registries.create', request)
    await expectOnce(request)
  })
})

describe('a registry whose creation is cut off', () => {
  const WRITES = ['PutItem', 'UpdateItem', 'GetItem', 'Query', 'BatchGetItem'] as const
  let engine: Engine
  let table: RegistryTable
  beforeAll(async () => {
    const [kind] = ENGINES
    if (!kind) throw new Error('There is no engine.')
    engine = await kind.start()
  })
  afterEach(clearComputers)
  afterAll(() => engine.stop())

  /** Which request of an attempt fails, and how: from then on the network is gone until the next start. */
  const CUTS: readonly (readonly [number, Fault])[] = Array.from({ length: 16 }, (_, at) => at + 1).flatMap((at) => [
    [at, DROP_REQUEST] as const,
    [at, DROP_RESPONSE] as const,
  ])

  it.each(CUTS)('at request %i (%o), and gone on with after a restart, is there once', async (cutAt, fault) => {
    table = await createRegistryTable(engine.endpoint, NAMINGS[cutAt % 2] ?? NAMINGS[0])
    const proxy = await startFaultProxy(engine.endpoint)
    const at = computer()
    const connection = connectionTo(proxy, table)
    const first = at.start(connection)
    await first.get('session.begin', { connectionId: 'start' })
    let requests = 0
    proxy.decide = (operation) => {
      if (!WRITES.some((one) => one === operation)) return {}
      requests += 1
      if (requests === cutAt) return fault
      return requests > cutAt ? DROP_REQUEST : {}
    }
    const request = typed()
    const attempt = await first.call('registries.create', request)
    const kept = await first.call('registries.beginNew', {})
    await first.close()
    proxy.decide = () => ({})
    const second = at.start(connection)
    await second.get('session.begin', { connectionId: 'start' })
    const { unfinished } = await second.get('registries.beginNew', {})
    if (attempt.ok) expect(unfinished).toBeNull()
    else {
      expect(kept).toMatchObject({ ok: true, value: { unfinished: request } })
      expect(unfinished).toEqual(request)
      await second.get('registries.create', request)
    }
    await expect.poll(async () => (await second.get('sync.now', {})).waiting, { timeout: 20_000 }).toBe(0)
    const members = await table.partition(`registry-user:${request.registryId}`)
    const filed = await table.partition(`user-email:${EMAIL}`)
    const invites = await Promise.all(INVITED.map((email) => table.partition(`invite:${email}`)))
    expect(members).toHaveLength(1)
    expect(filed).toMatchObject([{ user_id: members[0]?.user_id }])
    expect(await table.partition(`user-registry:${String(members[0]?.user_id)}`)).toHaveLength(1)
    expect(await table.partition(`registry:${request.registryId}`)).toMatchObject([{ name: request.name }])
    expect(invites.map((one) => one.length)).toEqual([1, 1])
    table.close()
    await proxy.stop()
  })
})
