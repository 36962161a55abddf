import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { createMutex } from '../files/mutex.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { Log } from '../log/log.ts'
import { DATA_KEY_BYTES } from './seal.ts'

/** Whether secrets can be kept on this computer, and what keeps them (`SecretSealer`). */
export interface KeySealer {
  state(): Promise<
    { readonly available: true; readonly backend: string } | { readonly available: false; readonly reason: string }
  >
  seal(text: string): Promise<Uint8Array>
  open(bytes: Uint8Array): Promise<{ readonly text: string; readonly reseal: boolean }>
}

const entrySchema = z.object({
  /** The store's own name: its file is called after it, and it says nothing of anybody. */
  store: z.uuid(),
  connectionId: z.string(),
  /** Hash of connection and person. */
  person: z.string(),
  backend: z.string(),
  /** The data key, sealed, in base64. */
  key: z.string(),
  /** Set aside by a person who lost the key: the file is kept, and no longer used. */
  aside: z.boolean(),
})
type Entry = z.infer<typeof entrySchema>
const fileSchema = z.object({ version: z.literal(1), stores: z.array(entrySchema) })

/** Where a person's data of one connection are kept. */
export type StorePlace =
  | { readonly on: 'disk'; readonly store: string; readonly key: Uint8Array }
  | { readonly on: 'memory'; readonly reason: string }

export interface Keyring {
  /**
   * The store of a person at a connection; made when there is none.
   * @throws ExpectedFailure `storage-locked` when there is one whose key can't be opened: nothing is changed then
   */
  placeFor(connectionId: string, person: string): Promise<StorePlace>
  /** Whether there is a store of this person. */
  has(connectionId: string, person: string): Promise<boolean>
  /** The stores of a connection; null = one whose key can't be opened now. */
  placesOf(connectionId: string): Promise<(Extract<StorePlace, { on: 'disk' }> | null)[]>
  /** Stops using stores of a connection, and keeps them: a person chose so after their key was lost. */
  setAside(connectionId: string): Promise<void>
  /** Forgets the keys of a connection's stores, or of one person's; answers with their names. Without the key a file is noise. */
  forget(connectionId: string, person?: string): Promise<string[]>
}

export interface KeyringPorts {
  readonly path: string
  readonly sealer: KeySealer
  readonly newId: () => string
  readonly log: Log
}

const LOST =
  'What is kept on this computer can’t be opened: its key is not in this computer’s keychain any more. It was not deleted. Restart the computer and try again, or set it aside and start anew: entries that were not sent stay in what is set aside.'

const hashOf = (connectionId: string, person: string) =>
  createHash('sha256')
    .update(JSON.stringify([connectionId, person.toLowerCase()]))
    .digest('hex')

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Damage here would lose every key: the file is never written over unless it could be read. */
async function readRing(path: string): Promise<Entry[]> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).stores
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

/** The sealed data keys of this computer's stores. */
export function createKeyring({ path, sealer, newId, log }: KeyringPorts): Keyring {
  const inTurn = createMutex()
  const write = (stores: readonly Entry[]) => replaceFile(path, JSON.stringify({ version: 1, stores }))
  const sealed = async (key: Uint8Array) =>
    Buffer.from(await sealer.seal(Buffer.from(key).toString('base64'))).toString('base64')

  async function open(stores: readonly Entry[], entry: Entry, backend: string): Promise<StorePlace> {
    try {
      if (entry.backend !== backend) throw new Error('another keychain')
      const { text, reseal } = await sealer.open(Buffer.from(entry.key, 'base64'))
      const key = Buffer.from(text, 'base64')
      if (key.length !== DATA_KEY_BYTES) throw new RangeError('no data key')
      if (reseal) {
        const again = { ...entry, key: await sealed(key) }
        await write(stores.map((one) => (one === entry ? again : one)))
      }
      return { on: 'disk', store: entry.store, key }
    } catch (error) {
      log('error', 'store.key-lost', { error: error instanceof Error ? error.name : typeof error })
      throw new ExpectedFailure('storage-locked', LOST)
    }
  }

  async function placeFor(connectionId: string, person: string): Promise<StorePlace> {
    const state = await sealer.state()
    const stores = await readRing(path)
    const hash = hashOf(connectionId, person)
    const entry = stores.find((one) => one.connectionId === connectionId && one.person === hash && !one.aside)
    if (!state.available) return { on: 'memory', reason: state.reason }
    if (entry) return open(stores, entry, state.backend)
    const key = randomBytes(DATA_KEY_BYTES)
    const made: Entry = {
      store: newId(),
      connectionId,
      person: hash,
      backend: state.backend,
      key: await sealed(key),
      aside: false,
    }
    await write([...stores, made])
    return { on: 'disk', store: made.store, key }
  }

  return {
    placeFor: (connectionId, person) => inTurn(() => placeFor(connectionId, person)),
    has: (connectionId, person) =>
      inTurn(async () => {
        const hash = hashOf(connectionId, person)
        return (await readRing(path)).some((one) => one.person === hash && !one.aside)
      }),
    placesOf: (connectionId) =>
      inTurn(async () => {
        const [state, stores] = await Promise.all([sealer.state(), readRing(path)])
        const mine = stores.filter((one) => one.connectionId === connectionId && !one.aside)
        const opened: (Extract<StorePlace, { on: 'disk' }> | null)[] = []
        for (const entry of mine) {
          const place = state.available ? await open(stores, entry, state.backend).catch(lockedAsNull) : null
          opened.push(place?.on === 'disk' ? place : null)
        }
        return opened
      }),
    setAside: (connectionId) =>
      inTurn(async () => {
        const stores = await readRing(path)
        await write(stores.map((one) => (one.connectionId === connectionId ? { ...one, aside: true } : one)))
      }),
    forget: (connectionId, person) =>
      inTurn(async () => {
        const stores = await readRing(path)
        const hash = person === undefined ? null : hashOf(connectionId, person)
        const gone = stores.filter(
          (one) => one.connectionId === connectionId && !one.aside && (hash === null || one.person === hash),
        )
        if (gone.length > 0) await write(stores.filter((one) => !gone.includes(one)))
        return gone.map(({ store }) => store)
      }),
  }
}
