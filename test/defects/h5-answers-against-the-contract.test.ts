// H5: calls with odd ids were answered against the contract, or with a code that their row does not declare.
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { ODD_TEXTS, requestsOf } from '../fakes/arbitrary-request.ts'
import { clearComputers } from '../fakes/computer.ts'
import {
  beginIn,
  ENDING,
  FUZZED_CALLS,
  fuzzedTable,
  KNOWN_TEXTS,
  type World,
  withoutNetwork,
  withoutSession,
  withTable,
  wrongWith,
} from '../fakes/fuzzed-main.ts'

afterEach(clearComputers)

let table: Awaited<ReturnType<typeof fuzzedTable>>
beforeAll(async () => {
  table = await fuzzedTable()
})
afterAll(() => table.close())

const worlds: Record<string, () => Promise<World>> = {
  'without a session': async () => withoutSession(),
  'without a network': withoutNetwork,
  'with a table': () => withTable(table),
}

// Another seed and more runs find more; these take seconds.
const SEED = 17
const RUNS = 40

describe.each(Object.keys(worlds))('A call %s', (name) => {
  it('is answered as its row says, whatever it asks', async () => {
    const world = await worlds[name]?.()
    if (!world) throw new Error('There is no such world.')
    await beginIn(world)
    const wrong = new Map<string, string>()
    for (const call of FUZZED_CALLS.filter((one) => !ENDING.includes(one))) {
      const requests = fc.sample(requestsOf(contract.calls[call].request, KNOWN_TEXTS), { numRuns: RUNS, seed: SEED })
      for (const request of requests) {
        const problem = await wrongWith(world.main, call, request)
        if (problem !== null) wrong.set(problem, JSON.stringify(request).slice(0, 300))
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
