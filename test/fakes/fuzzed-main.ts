import { contract } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { AppPorts } from '../../src/main/app-ports.ts'
import { CLINIC, clinicItems, patientItem } from './clinic.ts'
import { computer, fill, type Main, ON_THIS_COMPUTER, PERSON, PROFILE } from './computer.ts'
import { ENGINES, type Engine } from './engines.ts'
import { createRegistryTable, NAMINGS, TEST_REGION } from './registry-table.ts'
import { SECRETS } from './store.ts'
import { NOW } from './treatments.ts'

export type FuzzedCall = keyof typeof contract.calls
export const FUZZED_CALLS = Object.keys(contract.calls).filter((name): name is FuzzedCall => name in contract.calls)

/** These end or begin what the others need. */
export const ENDING: readonly FuzzedCall[] = [
  'session.begin',
  'session.end',
  'storage.remove',
  'storage.setAside',
  'lock.now',
  'connections.remove',
]

/** Texts that mean something in the worlds. */
export const KNOWN_TEXTS = [
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

/** Nothing outside is reached. */
const APART: Partial<AppPorts> = {
  openBrowser: async () => false,
  reach: () => Promise.reject(new ExpectedFailure('offline', 'There is no network.')),
  startSample: () => Promise.reject(new ExpectedFailure('unavailable', 'There is no sample here.')),
  sleep: async () => undefined,
}

/** Main on a computer of its own, and what it can open there; null: nothing. */
export interface World {
  readonly main: Main
  readonly connectionId: string | null
}

/** A clinic's table with two patients, on the first engine. */
export async function fuzzedTable() {
  const [kind] = ENGINES
  if (!kind) throw new Error('There is no engine.')
  const engine: Engine = await kind.start()
  const table = await createRegistryTable(engine.endpoint, NAMINGS[0])
  await table.put([
    ...clinicItems(NOW),
    patientItem('P-1', 'Lindqvist', 'Ana', NOW),
    patientItem('P-2', 'Okoye', 'Ben', NOW),
  ])
  return {
    endpoint: engine.endpoint,
    name: table.name,
    async close() {
      table.close()
      await engine.stop()
    },
  }
}

export const withoutSession = (): World => ({ main: computer().start({ kind: 'sample' }, APART), connectionId: null })

export async function withoutNetwork(): Promise<World> {
  const at = computer()
  const connectionId = await at.keep(PROFILE)
  await at.earlierStore(connectionId, PERSON, fill)
  return { main: at.start({ kind: 'sample' }, APART), connectionId }
}

export async function withTable({ endpoint, name }: Awaited<ReturnType<typeof fuzzedTable>>): Promise<World> {
  const at = computer()
  const place = { endpoint, table: name, tableRegion: TEST_REGION, userId: CLINIC.userId }
  return { main: at.start({ kind: 'sample' }, APART), connectionId: await at.keep({ ...ON_THIS_COMPUTER, ...place }) }
}

/** Begins the session of a world, and opens its registries. */
export async function beginIn({ main, connectionId }: World): Promise<void> {
  if (connectionId === null) return
  await main.get('session.begin', { connectionId })
  await main.call('registries.open', { registryId: CLINIC.registryId })
  await main.call('registries.open', { registryId: SECRETS.registryId })
}

/** Any call can be answered so, by the one place that lets calls in. */
const ANY = ['invalid-request', 'storage-locked']

/** Asks, and says what is wrong with the answer; null: it is as the row says. */
export async function wrongWith(main: Main, call: FuzzedCall, request: unknown): Promise<string | null> {
  // The harness parses what was answered by the row, and rejects where that does not fit.
  const answer = await main
    .call(call, request as never)
    .catch((error: unknown) => ({ ok: false, error: { code: String(error).slice(0, 300) } }) as const)
  if (answer.ok) return null
  const { code } = answer.error
  return [...contract.calls[call].errors, ...ANY].some((one) => one === code) ? null : `${call} ${code}`
}
