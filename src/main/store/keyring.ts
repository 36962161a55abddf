import { createHash, randomBytes } from 'node:crypto'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { createMutex } from '../files/mutex.ts'
import { readHeld } from '../files/read-held.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { Log } from '../log/log.ts'
import { DATA_KEY_BYTES } from './seal.ts'

/** Whether secrets can be kept on this computer, and what keeps them (`SecretSealer`). */
export interface KeySealer {
  state(): Promise<
    | { readonly available: true; readonly backend: string; readonly earlierNames?: readonly string[] }
    | { readonly available: false; readonly reason: string; readonly isBusy?: true }
  >
  seal(text: string): Promise<Uint8Array>
  open(bytes: Uint8Array): Promise<{ readonly text: string; readonly reseal: boolean }>
}

type AvailableSealer = Extract<Awaited<ReturnType<KeySealer['state']>>, { available: true }>

/** What a store belongs to. It opens for nothing else. */
export interface StoreIdentity {
  readonly connectionId: string
  /** Digest of the kind of connection, its sign-in and its table (`placeOf`). */
  readonly place: string
  /** The name by which AWS knows the person, or the user id that the connection states; in any case. */
  readonly person: string
}

const entrySchema = z.object({
  /** The store's own name: its file is called after it, and it says nothing of anybody. */
  store: z.uuid(),
  connectionId: z.string(),
  /** Hash of connection and person. */
  person: z.string(),
  /** Absent in entries of earlier versions, which bound a store to connection and person alone: the next opening adds it. */
  place: z.string().optional(),
  backend: z.string(),
  /** The data key, sealed, in base64. */
  key: z.string(),
  /** Set aside by a person who lost the key: the file is kept, and no longer used. */
  aside: z.boolean(),
})
type Entry = z.infer<typeof entrySchema>
const fileSchema = z.object({ version: z.literal(1), stores: z.array(entrySchema) })

/** Where a person's data of one connection are kept. */
export type KeptPlace =
  | { readonly on: 'disk'; readonly store: string; readonly key: Uint8Array }
  | { readonly on: 'memory'; readonly reason: string }
export type DiskPlace = Extract<KeptPlace, { on: 'disk' }>

/** A store of an earlier version; `kept` is null when its key can't be opened now. */
export interface EarlierStore {
  readonly connectionId: string
  readonly kept: DiskPlace | null
}

/** A store of this computer, for a look at how it stands; `key` is null when it can't be opened now. */
export interface SeenStore {
  readonly store: string
  readonly aside: boolean
  readonly key: Uint8Array | null
}

/** Which stores of a connection are meant: all that are in use, unless it says otherwise. */
export interface Meant extends Partial<Omit<StoreIdentity, 'connectionId'>> {
  /** Those that were set aside, instead of those in use. */
  readonly aside?: boolean
}

export interface Keyring {
  /**
   * The store of an identity; made when there is none. A store of an earlier version is taken over where `takeOver` says so.
   * @throws ExpectedFailure `storage-locked` when there is one whose key can't be opened: nothing is changed then
   */
  placeFor(identity: StoreIdentity, options?: { readonly takeOver: boolean }): Promise<KeptPlace>
  /** Whether there is a store of this identity. */
  has(identity: StoreIdentity): Promise<boolean>
  /** The stores of a connection by name; null = one whose key can't be opened now. */
  placesOf(connectionId: string, only?: Meant): Promise<ReadonlyMap<string, DiskPlace | null>>
  /** All stores of this computer, as they are: nothing is changed. */
  look(): Promise<readonly SeenStore[]>
  /** The stores of a person, at any connection, that an earlier version made. */
  earlierOf(person: string): Promise<readonly EarlierStore[]>
  /** Binds the stores of an earlier version to the place where their connection leads. */
  bind(connectionId: string, place: string): Promise<void>
  /** Stops using stores of a connection (all, or those named), and keeps them: a person chose so after their key was lost. */
  setAside(connectionId: string, stores?: ReadonlySet<string>): Promise<void>
  /** Forgets the keys of stores; answers with their names. Without the key a file is noise. */
  forget(connectionId: string, only?: Meant): Promise<string[]>
}

export interface KeyringPorts {
  readonly path: string
  readonly sealer: KeySealer
  readonly newId: () => string
  readonly log: Log
}

const LOST =
  'What is kept on this computer can’t be opened: its key is not in this computer’s keychain any more. It was not deleted. Restart the computer and try again, or set it aside and start anew: entries that were not sent stay in what is set aside.'

const KEPT_CLOSED =
  'What was kept here before stays on the disk, unopened, with the entries that were not sent: it is there again with the keychain.'

const hashOf = (connectionId: string, person: string) =>
  createHash('sha256')
    .update(JSON.stringify([connectionId, person.toLowerCase()]))
    .digest('hex')

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Damage here would lose every key: the file is never written over unless it could be read. */
async function readRing(path: string): Promise<Entry[]> {
  try {
    return fileSchema.parse(JSON.parse(await readHeld(path))).stores
  } catch (error) {
    if (isMissing(error)) return []
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    throw new ExpectedFailure(
      'storage-locked',
      'The list of what is kept on this computer can’t be read. It was not changed. Ask your IT to restore the file stores.json of Caseload, or to move it away.',
    )
  }
}

function lockedAsNull(error: unknown): null {
  if (error instanceof ExpectedFailure) return null
  throw error
}

/** Whether an entry of a connection is meant: one in use, unless it says otherwise. One of an earlier version may be of any place. */
const isMeantBy =
  (connectionId: string, { place, person, aside = false }: Meant) =>
  (entry: Entry): boolean =>
    entry.connectionId === connectionId &&
    entry.aside === aside &&
    (place === undefined || entry.place === undefined || entry.place === place) &&
    (person === undefined || entry.person === hashOf(connectionId, person))

/** Whether an earlier version made the entry, and nothing has bound it to a place yet. */
const isUnbound = ({ place, aside }: Entry) => place === undefined && !aside

/** The store of an identity, else one of an earlier version. */
function entryFor(stores: readonly Entry[], identity: StoreIdentity): Entry | undefined {
  const meant = stores.filter(isMeantBy(identity.connectionId, identity))
  return meant.find(({ place }) => place !== undefined) ?? meant[0]
}

/** Opens and makes the sealed keys of entries. */
function createKeys({ path, sealer, log }: KeyringPorts) {
  const write = (stores: readonly Entry[]) => replaceFile(path, JSON.stringify({ version: 1, stores }))
  const seal = async (key: Uint8Array) =>
    Buffer.from(await sealer.seal(Buffer.from(key).toString('base64'))).toString('base64')

  async function unsealed(entry: Entry, { backend, earlierNames = [] }: AvailableSealer) {
    if (entry.backend !== backend && !earlierNames.includes(entry.backend)) throw new Error('another keychain')
    const { text, reseal } = await sealer.open(Buffer.from(entry.key, 'base64'))
    const key = Buffer.from(text, 'base64')
    if (key.length !== DATA_KEY_BYTES) throw new RangeError('no data key')
    return { key, reseal }
  }

  /** @throws ExpectedFailure `storage-locked` */
  async function open(stores: readonly Entry[], entry: Entry, state: AvailableSealer): Promise<DiskPlace> {
    try {
      const { key, reseal } = await unsealed(entry, state)
      if (reseal) {
        const again = { ...entry, key: await seal(key) }
        await write(stores.map((one) => (one.store === entry.store ? again : one)))
      }
      return { on: 'disk', store: entry.store, key }
    } catch (error) {
      // The keychain doesn't answer now: nothing is lost.
      if (error instanceof ExpectedFailure) throw error
      log('error', 'store.key-lost', { error: error instanceof Error ? error.name : typeof error })
      throw new ExpectedFailure('storage-locked', LOST)
    }
  }

  /** Null when the key can't be opened now. */
  async function tryToOpen(stores: readonly Entry[], entry: Entry): Promise<DiskPlace | null> {
    const state = await sealer.state()
    return state.available ? open(stores, entry, state).catch(lockedAsNull) : null
  }
  /** The same without a word in the log and a write: for a look. */
  async function lookAt(entry: Entry): Promise<SeenStore> {
    const seen = { store: entry.store, aside: entry.aside }
    const state = await sealer.state()
    if (!state.available) return { ...seen, key: null }
    return unsealed(entry, state).then(
      ({ key }) => ({ ...seen, key }),
      () => ({ ...seen, key: null }),
    )
  }
  return { write, seal, open, tryToOpen, lookAt }
}

type Keys = ReturnType<typeof createKeys>

async function make(
  { newId }: KeyringPorts,
  { seal, write }: Keys,
  stores: readonly Entry[],
  { connectionId, place, person }: StoreIdentity,
  backend: string,
): Promise<DiskPlace> {
  const key = randomBytes(DATA_KEY_BYTES)
  const made: Entry = {
    store: newId(),
    connectionId,
    person: hashOf(connectionId, person),
    place,
    backend,
    key: await seal(key),
    aside: false,
  }
  await write([...stores, made])
  return { on: 'disk', store: made.store, key }
}

async function placeFor(
  ports: KeyringPorts,
  keys: Keys,
  identity: StoreIdentity,
  takeOver: boolean,
): Promise<KeptPlace> {
  const state = await ports.sealer.state()
  const stores = await readRing(ports.path)
  const found = entryFor(stores, identity)
  const entry = found?.place === undefined && !takeOver ? undefined : found
  if (!state.available && state.isBusy && entry) throw new ExpectedFailure('storage-locked', state.reason)
  if (!state.available) return { on: 'memory', reason: entry ? `${state.reason} ${KEPT_CLOSED}` : state.reason }
  if (!entry) return make(ports, keys, stores, identity, state.backend)
  if (entry.place !== undefined) return keys.open(stores, entry, state)
  const bound = { ...entry, place: identity.place }
  const withBound = stores.map((one) => (one === entry ? bound : one))
  const kept = await keys.open(withBound, bound, state)
  await keys.write(withBound)
  return kept
}

/** The sealed data keys of this computer’s stores. */
export function createKeyring(ports: KeyringPorts): Keyring {
  const keys = createKeys(ports)
  const { write, tryToOpen } = keys
  const mutex = createMutex()
  /** One look at the list, or one change of it, at a time. */
  const withRing = <T>(work: (stores: readonly Entry[]) => Promise<T>) =>
    mutex(async () => work(await readRing(ports.path)))
  return {
    placeFor: (identity, { takeOver } = { takeOver: true }) => mutex(() => placeFor(ports, keys, identity, takeOver)),
    has: (identity) => withRing(async (stores) => entryFor(stores, identity) !== undefined),
    placesOf: (connectionId, only) =>
      withRing(async (stores) => {
        const places = new Map<string, DiskPlace | null>()
        for (const entry of stores.filter(isMeantBy(connectionId, only ?? {})))
          places.set(entry.store, await tryToOpen(stores, entry))
        return places
      }),
    look: () =>
      withRing(async (stores) => {
        const seen: SeenStore[] = []
        for (const entry of stores) seen.push(await keys.lookAt(entry))
        return seen
      }),
    earlierOf: (person) =>
      withRing(async (stores) => {
        const found: EarlierStore[] = []
        for (const entry of stores.filter((one) => isUnbound(one) && one.person === hashOf(one.connectionId, person)))
          found.push({ connectionId: entry.connectionId, kept: await tryToOpen(stores, entry) })
        return found
      }),
    bind: (connectionId, place) =>
      withRing(async (stores) => {
        const isMeant = (one: Entry) => isUnbound(one) && one.connectionId === connectionId
        if (stores.some(isMeant)) await write(stores.map((one) => (isMeant(one) ? { ...one, place } : one)))
      }),
    setAside: (connectionId, meant) =>
      withRing(async (stores) => {
        const isMeant = (one: Entry) => one.connectionId === connectionId && (meant?.has(one.store) ?? true)
        await write(stores.map((one) => (isMeant(one) ? { ...one, aside: true } : one)))
      }),
    forget: (connectionId, only) =>
      withRing(async (stores) => {
        const gone = stores.filter(isMeantBy(connectionId, only ?? {}))
        if (gone.length > 0) await write(stores.filter((one) => !gone.includes(one)))
        return gone.map(({ store }) => store)
      }),
  }
}
