import type { Keychain } from '#shared/connections.ts'
import { plural } from '#shared/domain/plural.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { StorageState } from '#shared/storage.ts'

/** One thing of this computer that was looked at. */
export interface Check {
  readonly id: 'keychain' | 'network' | 'store' | 'clock'
  readonly label: string
  readonly isFine: boolean
  readonly words: string
}

interface Looked {
  /** Null while it is not known. */
  readonly keychain: Keychain | null
  readonly sync: SyncState
  readonly storage: StorageState | null
}

function network({ link }: SyncState): Omit<Check, 'id' | 'label'> {
  if (link.state === 'online') return { isFine: true, words: 'The table answers.' }
  if (link.state === 'offline')
    return { isFine: false, words: 'No answer from the table. It is tried again by itself.' }
  return { isFine: false, words: 'The sign-in has ended. Sign in again.' }
}

function store(storage: StorageState | null): Omit<Check, 'id' | 'label'> {
  if (!storage) return { isFine: true, words: 'Being looked at.' }
  const { kept, damagedJournal } = storage
  if (kept.on === 'memory') return { isFine: false, words: `Kept in memory until you quit. ${kept.reason}`.trim() }
  const words = `Kept on the disk, encrypted, ${Math.max(1, Math.round(kept.bytes / 1024))} KB.`
  if (damagedJournal === 0) return { isFine: true, words }
  return { isFine: false, words: `${words} ${plural(damagedJournal, 'line')} of the journal can’t be read.` }
}

function clock({ clockSkewMs }: SyncState): Omit<Check, 'id' | 'label'> {
  if (clockSkewMs === 0) return { isFine: true, words: 'Within five minutes of the table’s clock.' }
  const minutes = plural(Math.round(Math.abs(clockSkewMs) / 60_000), 'minute')
  return { isFine: false, words: `${minutes} ${clockSkewMs > 0 ? 'ahead of' : 'behind'} the table’s clock. Set it.` }
}

function chain(keychain: Keychain | null): Omit<Check, 'id' | 'label'> {
  if (!keychain) return { isFine: true, words: 'Being looked at.' }
  if (keychain.available) return { isFine: true, words: 'Sign-ins and the data key are sealed by it.' }
  return { isFine: false, words: keychain.reason ?? 'Not available: sign-ins are kept in memory until you quit.' }
}

/** How this computer stands. No word of it names a person, a patient or a registry. */
export const checksOf = ({ keychain, sync, storage }: Looked): readonly Check[] => [
  { id: 'keychain', label: 'Keychain', ...chain(keychain) },
  { id: 'network', label: 'Network', ...network(sync) },
  { id: 'store', label: 'Store', ...store(storage) },
  { id: 'clock', label: 'Clock', ...clock(sync) },
]

/** What is sent to support: versions, checks and counts. */
export function diagnosticsText(facts: {
  readonly version: string
  readonly system: string
  readonly checks: readonly Check[]
  readonly sync: SyncState
  readonly storage: StorageState | null
}): string {
  const { version, system, checks, sync, storage } = facts
  const patients = storage?.registries.reduce((sum, one) => sum + one.patients, 0) ?? 0
  return [
    `Caseload ${version}`,
    `System: ${system}`,
    ...checks.map(({ label, isFine, words }) => `${label}: ${isFine ? 'fine' : 'to watch'}. ${words}`),
    `Registries kept here: ${storage?.registries.length ?? 0}`,
    `Patients kept here: ${patients}`,
    `Entries to send: ${sync.waiting}, of which to decide: ${sync.conflicts}, with problems: ${sync.problems}`,
  ].join('\n')
}
