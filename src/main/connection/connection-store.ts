import type { ConnectionDraft, SavedConnection } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { checkSignInPage, checkStartUrl } from '#shared/start-url.ts'
import { createMutex } from '../files/mutex.ts'
import type { Log } from '../log/log.ts'
import {
  type KeptConnection,
  keptIn,
  type RawEntry,
  readStore,
  type StoreFile,
  type StoreTrouble,
  writeStore,
} from './connections-file.ts'
import { checkEndpoint } from './start-connection.ts'

const refuse = (message: string) => new ExpectedFailure('invalid-request', message)

/**
 * A draft with its addresses as they are used. The form checks the same while one types; here nothing is taken on trust.
 * @param ownDomain whether the sign-in page may be on a clinic's own domain: `OwnDomains.accept` has said so
 * @throws ExpectedFailure `invalid-request` with what to enter instead
 */
export function acceptDraft(draft: ConnectionDraft, ownDomain = false): ConnectionDraft {
  if (draft.kind === 'identity-center') {
    const checked = ownDomain ? checkSignInPage(draft.startUrl) : checkStartUrl(draft.startUrl)
    if (!checked.ok) throw refuse(checked.reason)
    return { ...draft, startUrl: checked.url }
  }
  if (draft.kind === 'endpoint') {
    const checked = checkEndpoint(draft.endpoint)
    if (!checked.ok) throw refuse(checked.reason)
    return { ...draft, endpoint: checked.origin }
  }
  return draft
}

export type { KeptConnection, StoreTrouble } from './connections-file.ts'

export interface ConnectionStorePorts {
  /** `connections.json` in the folder of this application. */
  readonly path: string
  readonly newId: () => string
  readonly log: Log
}

/**
 * The connections that this computer keeps: places and roles, no secret and no person. One writer at a time; the file is replaced
 * whole or not at all.
 */
export interface ConnectionStore {
  /** The last used first, then as they were added. `trouble` is for the person: nothing is ever dropped without saying so. */
  list(): Promise<{ readonly connections: readonly KeptConnection[]; readonly trouble: StoreTrouble | null }>
  get(id: string): Promise<KeptConnection | null>
  /**
   * Keeps a new connection (`id` null) or changes one.
   * @throws ExpectedFailure `invalid-request` for an address that can't be used, `not-found`, `storage-locked`
   */
  save(id: string | null, draft: ConnectionDraft, ownDomain?: boolean): Promise<SavedConnection>
  /** @throws ExpectedFailure `not-found`, `storage-locked` */
  remove(id: string): Promise<void>
  /** Notes when a connection was opened, in epoch milliseconds. One that is not kept here (a start file’s) is left out. */
  touch(id: string, lastUsedAt: number): Promise<void>
  /** Notes the account and role that a person chose. @throws ExpectedFailure `not-found`, `storage-locked` */
  setRole(id: string, accountId: string, roleName: string): Promise<SavedConnection>
}

const notFound = () =>
  new ExpectedFailure(
    'not-found',
    'This connection is not on this computer any more. Choose another, or enter it again.',
  )

const notWritten = (cause: unknown) =>
  new ExpectedFailure(
    'storage-locked',
    'The list of connections can’t be written: the disk is full, or this computer doesn’t allow it. Nothing was changed.',
    { cause },
  )

const idOf = (entry: RawEntry): string | null => keptIn(entry)?.connection.id ?? null

/** An entry with another connection in it. What a newer version added to the same kind of connection stays. */
function withConnection(entry: RawEntry, connection: SavedConnection): RawEntry {
  const old = keptIn(entry)?.connection.kind === connection.kind ? entry.connection : null
  return { ...entry, connection: { ...(typeof old === 'object' ? old : null), ...connection } }
}

const byLastUse = (a: KeptConnection, b: KeptConnection) =>
  (b.lastUsedAt ?? Number.NEGATIVE_INFINITY) - (a.lastUsedAt ?? Number.NEGATIVE_INFINITY) || 0

type Change = (entries: readonly RawEntry[]) => readonly RawEntry[]

function fileOf({ path, log }: ConnectionStorePorts) {
  const mutex = createMutex()
  async function read(): Promise<StoreFile> {
    const file = await readStore(path)
    if (file.trouble) log('warn', 'connections.trouble', { kind: file.trouble.kind })
    return file
  }
  return {
    read: () => mutex(read),
    /** Writes what `change` makes of the entries, unless it returns them as they are. */
    change: (change: Change) =>
      mutex(async () => {
        const file = await read()
        if (file.trouble?.kind === 'locked') throw new ExpectedFailure('storage-locked', file.trouble.message)
        const entries = change(file.entries)
        if (entries === file.entries) return
        await writeStore(path, entries, file).catch((cause: unknown) => {
          throw notWritten(cause)
        })
      }),
  }
}

/** The entries with one of them changed. */
function changing(id: string, to: (entry: RawEntry) => RawEntry): Change {
  return (entries) => {
    if (!entries.some((entry) => idOf(entry) === id)) throw notFound()
    return entries.map((entry) => (idOf(entry) === id ? to(entry) : entry))
  }
}

export function createConnectionStore(ports: ConnectionStorePorts): ConnectionStore {
  const file = fileOf(ports)
  const list: ConnectionStore['list'] = async () => {
    const { entries, trouble } = await file.read()
    const kept = entries.map(keptIn).filter((one) => one !== null)
    return { connections: kept.sort(byLastUse), trouble }
  }
  const get = async (id: string) => (await list()).connections.find(({ connection }) => connection.id === id) ?? null

  return {
    list,
    get,
    async save(id, draft, ownDomain) {
      const connection = { ...acceptDraft(draft, ownDomain), id: id ?? ports.newId() }
      const change: Change = id
        ? changing(id, (entry) => withConnection(entry, connection))
        : (entries) => [...entries, { connection, lastUsedAt: null }]
      await file.change(change)
      return connection
    },
    remove: (id) =>
      file.change((entries) => {
        const others = entries.filter((entry) => idOf(entry) !== id)
        if (others.length === entries.length) throw notFound()
        return others
      }),
    touch: (id, lastUsedAt) =>
      file.change((entries) =>
        entries.some((entry) => idOf(entry) === id)
          ? changing(id, (entry) => ({ ...entry, lastUsedAt }))(entries)
          : entries,
      ),
    async setRole(id, accountId, roleName) {
      let saved: SavedConnection | null = null
      const withRole = (entry: RawEntry) => {
        const kept = keptIn(entry)?.connection
        if (kept?.kind !== 'identity-center') throw notFound()
        saved = { ...kept, accountId, roleName }
        return withConnection(entry, saved)
      }
      await file.change(changing(id, withRole))
      if (!saved) throw notFound()
      return saved
    },
  }
}
