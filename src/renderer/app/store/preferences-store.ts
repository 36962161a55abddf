import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Contract } from '#shared/ipc/contract.ts'
import type { Client } from '#shared/ipc/define.ts'
import { DEFAULT_GENERAL, type GeneralPreferences, type RegistryPreferences } from '#shared/preferences.ts'
import { createAttempts } from '../../lib/attempts.ts'
import { NO_CHOICE } from '../../lib/contexts.ts'

/** Sends values one at a time. Of the values that arrive while one is being sent, only the latest is sent next. */
function latestOnly<T>(send: (value: T) => Promise<unknown>): (value: T) => void {
  let next: { readonly value: T } | null = null
  let busy = false
  async function run(): Promise<void> {
    busy = true
    while (next) {
      const { value } = next
      next = null
      await send(value)
    }
    busy = false
  }
  return (value) => {
    next = { value }
    if (!busy) void run()
  }
}

export interface PreferencesState {
  readonly general: GeneralPreferences
  /** Whose `registry` is; null while none is open. */
  readonly registryId: string | null
  readonly registry: RegistryPreferences
  /** Whether `general` is what the person chose, not what stands in its place until it is read. */
  readonly isRead: boolean
}

export interface PreferencesActions {
  /** Reads the choices before a registry is shown. Choices that can't be read count as not made. */
  load(registryId: string | null): Promise<void>
  changeGeneral(part: Partial<GeneralPreferences>): void
  changeRegistry(part: Partial<RegistryPreferences>): void
  /** Another person: nothing of the one before stays. */
  forget(): void
}

export type PreferencesStore = StoreApi<PreferencesState> & { readonly actions: PreferencesActions }

const UNKNOWN: PreferencesState = { general: DEFAULT_GENERAL, registryId: null, registry: NO_CHOICE, isRead: false }

/** The person's choices. A change is shown at once, and main keeps it encrypted on the disk. */
export function createPreferencesStore(client: Client<Contract>): PreferencesStore {
  const store = createStore<PreferencesState>(() => UNKNOWN)
  const saveGeneral = latestOnly((general: GeneralPreferences) => client.call('preferences.saveGeneral', general))
  const saveRegistry = latestOnly((given: { registryId: string; preferences: RegistryPreferences }) =>
    client.call('preferences.saveRegistry', given),
  )
  const readings = createAttempts()
  let latest: Promise<void> = Promise.resolve()
  async function read(registryId: string | null): Promise<void> {
    const isLatest = readings.begin()
    const answer = await client.call('preferences.get', { registryId })
    if (!isLatest()) return
    // With no registry set, no change is saved: otherwise it would overwrite choices that could not be read.
    if (!answer.ok) return store.setState({ registryId: null, registry: NO_CHOICE })
    const { general, registry } = answer.value
    store.setState({ general, registryId, registry: registry ?? NO_CHOICE, isRead: true })
  }
  const actions: PreferencesActions = {
    async load(registryId) {
      const reading = read(registryId)
      latest = reading
      await reading
      // Another reading has begun meanwhile: whoever waits for choices waits for those that hold.
      if (latest !== reading) await latest
    },
    changeGeneral(part) {
      const general = { ...store.getState().general, ...part }
      store.setState({ general })
      saveGeneral(general)
    },
    changeRegistry(part) {
      const { registryId, registry } = store.getState()
      const preferences = { ...registry, ...part }
      store.setState({ registry: preferences })
      if (registryId !== null) saveRegistry({ registryId, preferences })
    },
    forget() {
      readings.drop()
      store.setState(UNKNOWN)
    },
  }
  return Object.assign(store, { actions })
}
