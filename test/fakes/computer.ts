import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionDraft } from '#shared/connections.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { CallName, RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { ExpectedFailure, type Result } from '#shared/ipc/result.ts'
import { createApp } from '../../src/main/app.ts'
import type { AppPorts } from '../../src/main/app-ports.ts'
import { createVault, NOTHING_KEPT } from '../../src/main/auth/vault.ts'
import type { StartConnection } from '../../src/main/connection/known-connections.ts'
import type { ThreadClient, ThreadEnd } from '../../src/main/data/thread/thread-client.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import type { StoredPin } from '../../src/main/lock/lock-record.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { appPorts } from './app-ports.ts'
import { testDataService } from './data-service.ts'
import { TRUSTED } from './fake-bridge.ts'
import { fakeSealer } from './fake-sealer.ts'
import { cachedOf, registryOf, SECRETS } from './store.ts'
import { REMOVED } from './systems.ts'
import { NOW } from './treatments.ts'

/** The name by which AWS knows the person of these tests. */
export const PERSON = 'renee.okafor@lakeside.example'
export const PIN = '274019'

export const CLINIC_SIGN_IN = {
  kind: 'identity-center',
  name: 'Lakeside',
  startUrl: 'https://lakeside.awsapps.com/start',
  region: 'us-west-2',
  accountId: '111122223333',
  roleName: 'CaseloadCareManager',
  table: 'caseload',
  tableRegion: 'us-west-2',
} as const satisfies ConnectionDraft

export const PROFILE = {
  kind: 'profile',
  name: 'By profile',
  profile: 'lakeside',
  table: 'caseload',
  tableRegion: 'us-west-2',
} as const satisfies ConnectionDraft

/** Nothing listens at this address of this computer: what is opened there shows only what is kept here. */
export const ON_THIS_COMPUTER = {
  kind: 'endpoint',
  name: 'On this computer',
  endpoint: 'http://127.0.0.1:1',
  table: 'caseload',
  tableRegion: 'us-west-2',
  userId: PERSON,
} as const satisfies ConnectionDraft

/** A profile whose keys AWS names, and whose table can't be reached. */
const profileOf = (userName: string): AppPorts['openProfile'] => {
  const offline = () => Promise.reject(new ExpectedFailure('offline', 'There is no network.'))
  return () => ({ credentials: offline, userName: async () => userName })
}

/** The profiles of a computer without a network: AWS can't say whose the keys are. */
export const awayProfiles: AppPorts['openProfile'] = () => {
  const offline = () => Promise.reject(new ExpectedFailure('offline', 'There is no network.'))
  return { credentials: offline, userName: offline }
}

export interface Main {
  call<N extends CallName<Contract>>(name: N, request: RequestOf<Contract, N>): Promise<Result<ResponseOf<Contract, N>>>
  /** The answer, where the call must succeed. */
  get<N extends CallName<Contract>>(name: N, request: RequestOf<Contract, N>): Promise<ResponseOf<Contract, N>>
  readonly events: readonly { readonly name: string; readonly payload: unknown }[]
  close(): Promise<void>
}

const opened = new Set<{ close(): Promise<void> }>()
const folders = new Set<string>()

/** Ends every main process, and removes what the computers have kept. */
export async function clearComputers(): Promise<void> {
  for (const one of opened) await one.close()
  for (const folder of folders) rmSync(folder, REMOVED)
  folders.clear()
}

/** A failure that the row of its call does not declare ends the test: in the program it would be a line of the log. */
function mustBeDeclared(_level: string, event: string, { call, code }: Readonly<Record<string, unknown>>): void {
  if (event === 'ipc.undeclared-error') throw new Error(`${call} answered ${code}, which its row does not declare.`)
}

/** A computer: its folder and keychain outlive the main processes that are started on it. */
export function computer(sealer = fakeSealer()) {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-computer-'))
  folders.add(folder)
  const paths = {
    connections: join(folder, 'connections.json'),
    signIns: join(folder, 'sign-ins.json'),
    storeKeys: join(folder, 'stores.json'),
    stores: join(folder, 'stores'),
  }
  const log = () => undefined
  const vault = () => createVault({ path: paths.signIns, sealer, log })

  function start(connection: StartConnection = { kind: 'sample' }, extra: Partial<AppPorts> = {}): Main {
    const events: { name: string; payload: unknown }[] = []
    const emit = (name: string, payload: unknown) => void events.push({ name, payload })
    const { ports, folder: unused } = appPorts(connection, emit, {
      paths,
      sealer,
      openProfile: profileOf(PERSON),
      now: () => NOW,
      // Without a thread of its own: what it does is the same, and many starts take no time.
      startData(credentials, emit) {
        const { service } = testDataService({ credentials: async (asked) => credentials(asked), emit })
        const pass: ThreadClient['pass'] = (name, request) => service.answer({ name, request })
        const call: ThreadClient['call'] = async (name, request) => (await pass(name, request)) as never
        const ask: ThreadClient['ask'] = async (name, request) => (await service[name](request as never)) as never
        const ended = Promise.withResolvers<ThreadEnd>()
        const close = async () => {
          await service.close()
          ended.resolve({ reason: 'closed' })
        }
        return { pass, call, ask, close, ended: ended.promise }
      },
      ...extra,
    })
    rmSync(unused, REMOVED)
    const app = createApp(ports)
    const dispatch = createDispatcher(contract, app.answer, {
      trustedOrigin: TRUSTED.origin,
      newId: randomUUID,
      isLocked: app.isLocked,
      log: mustBeDeclared,
    })
    const call: Main['call'] = async (name, request) => {
      const answer = await dispatch(TRUSTED, name, request)
      if (!answer.ok) return answer
      return { ok: true, value: contract.calls[name].response.parse(unpack(answer.value as never)) as never }
    }
    const main: Main = {
      call,
      async get(name, request) {
        const answer = await call(name, request)
        if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`)
        return answer.value
      },
      events,
      async close() {
        opened.delete(main)
        await app.close()
      },
    }
    opened.add(main)
    return main
  }

  /** Puts a connection on the list, as the form does. */
  async function keep(draft: ConnectionDraft): Promise<string> {
    const main = start()
    const { id } = await main.get('connections.save', { id: null, draft })
    await main.close()
    return id
  }

  /** Writes a store as versions did that bound it to connection and person alone; answers with its file and key. */
  async function earlierStore(connectionId: string, person: string, put: (store: Store) => void) {
    const key = randomBytes(32)
    const store = randomUUID()
    const sealed = Buffer.from(await sealer.seal(key.toString('base64'))).toString('base64')
    const hash = createHash('sha256')
      .update(JSON.stringify([connectionId, person.toLowerCase()]))
      .digest('hex')
    const before = existsSync(paths.storeKeys) ? JSON.parse(readFileSync(paths.storeKeys, 'utf8')).stores : []
    const entry = { store, connectionId, person: hash, backend: 'fake', key: sealed, aside: false }
    writeFileSync(paths.storeKeys, JSON.stringify({ version: 1, stores: [...before, entry] }))
    mkdirSync(paths.stores, { recursive: true })
    const path = join(paths.stores, `${store}.db`)
    const made = openStore(path, key)
    put(made)
    made.close()
    return { path, key }
  }

  return {
    folder,
    paths,
    sealer,
    start,
    keep,
    earlierStore,
    storeEntries: (): unknown[] => JSON.parse(readFileSync(paths.storeKeys, 'utf8')).stores,
    /** Leaves the list of stores as versions wrote it that bound a store to connection and person alone. */
    forgetPlaces() {
      const { stores } = JSON.parse(readFileSync(paths.storeKeys, 'utf8'))
      for (const one of stores) one.place = undefined
      writeFileSync(paths.storeKeys, JSON.stringify({ version: 1, stores }))
    },
    /** Remembers that the person signed in at a connection, whose session has ended: what is kept here can be opened still. */
    async signedIn(connectionId: string, userName = PERSON) {
      await vault().update(connectionId, () => ({ ...NOTHING_KEPT, userName }))
    },
  }
}

/** As Settings keep a PIN in a store. */
export function putPin(store: Store, pin: StoredPin, locked = true): void {
  store.settings.set('main:lock', { minutes: 10, pin, locked })
}

/** What a computer keeps of a person whom the table knew, with one patient. */
export function fill(store: Store): void {
  const userId = SECRETS.userId
  const person = { userId, displayName: 'Renee Okafor', email: PERSON }
  store.settings.set('person', { user: person, person: { state: 'known', ...person } })
  const cached = registryOf()
  store.caches.putRegistry(cached)
  store.caches.putPatients(cached.registry.id, [cachedOf(SECRETS.cachedMrn)])
}
