// H5: calls with odd ids were answered against the contract, or with a code that their row does not declare.
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { AppPorts } from '../../src/main/app-ports.ts'
import { ODD_TEXTS, requestsOf } from '../fakes/arbitrary-request.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { clearComputers, computer, fill, type Main, ON_THIS_COMPUTER, PERSON, PROFILE } from '../fakes/computer.ts'
import { ENGINES, type Engine } from '../fakes/engines.ts'
import { createRegistryTable, NAMINGS, type RegistryTable, TEST_REGION } from '../fakes/registry-table.ts'
import { SECRETS } from '../fakes/store.ts'
import { NOW } from '../fakes/treatments.ts'

afterEach(clearComputers)

let engine: Engine
let table: RegistryTable
beforeAll(async () => {
  const [kind] = ENGINES
  if (!kind) throw new Error('There is no engine.')
  engine = await kind.start()
  table = await createRegistryTable(engine.endpoint, NAMINGS[0])
  await table.put([
    ...clinicItems(NOW),
    patientItem('P-1', 'Lindqvist', 'Ana', NOW),
    patientItem('P-2', 'Okoye', 'Ben', NOW),
  ])
})
afterAll(async () => {
  table.close()
  await engine.stop()
})

/** Nothing outside is reached. */
const extra: Partial<AppPorts> = {
  openBrowser: async () => false,
  reach: () => Promise.reject(new ExpectedFailure('offline', 'There is no network.')),
  startSample: () => Promise.reject(new ExpectedFailure('unavailable', 'There is no sample here.')),
  sleep: async () => undefined,
}

type World = () => Promise<{ readonly main: Main; readonly connectionId: string | null }>

const worlds: Record<string, World> = {
  'without a session': async () => ({ main: computer().start({ kind: 'sample' }, extra), connectionId: null }),
  async 'without a network'() {
    const at = computer()
    const connectionId = await at.keep(PROFILE)
    await at.earlierStore(connectionId, PERSON, fill)
    return { main: at.start({ kind: 'sample' }, extra), connectionId }
  },
  async 'with a table'() {
    const at = computer()
    const place = { endpoint: engine.endpoint, table: table.name, tableRegion: TEST_REGION, userId: CLINIC.userId }
    return { main: at.start({ kind: 'sample' }, extra), connectionId: await at.keep({ ...ON_THIS_COMPUTER, ...place }) }
  },
}

const known = [
  SECRETS.registryId,
  SECRETS.cachedMrn,
  CLINIC.registryId,
  CLINIC.userId,
  'P-1',
  'P-2',
  'nobody',
  'sample',
  'start',
]

/** These end or begin what the others need. */
const BESIDE = ['session.begin', 'session.end', 'storage.remove', 'storage.setAside', 'lock.now', 'connections.remove']
/** Any call can be answered so, by the one place that lets calls in. */
const ANY = ['invalid-request', 'storage-locked']

// Another seed and more runs find more; these take seconds.
const SEED = 17
const RUNS = 40

type Name = keyof typeof contract.calls
const names = Object.keys(contract.calls).filter((name): name is Name => !BESIDE.includes(name))

describe.each(Object.keys(worlds))('A call %s', (name) => {
  it('is answered as its row says, whatever it asks', async () => {
    const world = await worlds[name]?.()
    if (!world) throw new Error('There is no such world.')
    const { main, connectionId } = world
    const open = async () => {
      if (connectionId === null) return
      await main.get('session.begin', { connectionId })
      await main.call('registries.open', { registryId: CLINIC.registryId })
      await main.call('registries.open', { registryId: SECRETS.registryId })
    }
    await open()
    const wrong = new Map<string, string>()
    for (const call of names) {
      const row = contract.calls[call]
      const requests = fc.sample(requestsOf(row.request, known), { numRuns: RUNS, seed: SEED })
      for (const request of requests) {
        // The harness parses what was answered by the row, and rejects where that does not fit.
        const answer = await main
          .call(call, request as never)
          .catch((error: unknown) => ({ ok: false, error: { code: String(error).slice(0, 300) } }) as const)
        if (answer.ok) continue
        const { code } = answer.error
        const isDeclared = [...row.errors, ...ANY].some((one) => one === code)
        if (!isDeclared) wrong.set(`${call} ${code}`, JSON.stringify(request).slice(0, 300))
      }
    }
    expect(Object.fromEntries(wrong)).toEqual({})
  })

  it('with the name of what every object has is answered as with any other name', async () => {
    const world = await worlds[name]?.()
    if (!world || world.connectionId === null) return
    const { main, connectionId } = world
    await main.get('session.begin', { connectionId })
    for (const registryId of ODD_TEXTS.filter((text) => text !== '')) {
      const odd = await main.call('preferences.get', { registryId })
      expect(odd).toMatchObject({ ok: true, value: { registry: null } })
      const people = await main.call('registries.people', { registryId })
      expect(people.ok ? people.value.people : []).toEqual([])
      const preferences = { columns: { order: [], hidden: [], widths: {} }, sorting: [], savedViews: [], place: null }
      await main.get('preferences.saveRegistry', { registryId, preferences })
      expect((await main.get('preferences.get', { registryId })).registry).toEqual(preferences)
    }
    expect((await main.get('preferences.get', { registryId: 'another' })).registry).toBeNull()
  })
})
