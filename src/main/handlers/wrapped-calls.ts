import { IDLE_SYNC } from '#shared/outbox.ts'
import type { SessionDoor, WrappedCalls } from '../ipc/call-routing.ts'
import type { Emit } from '../ipc/emit.ts'
import type { Lock } from '../lock/lock.ts'
import type { KeptStores } from '../session/kept-stores.ts'
import { storageOf } from '../session/sessions.ts'
import type { DeskPorts } from './export-handlers.ts'

export interface WrappedCallsPorts {
  readonly door: SessionDoor
  readonly desk: Pick<DeskPorts, 'setTheme'>
  readonly lock: Pick<Lock, 'refreshFacts'>
  readonly kept: Pick<KeptStores, 'unsentAside'>
  readonly emit: Emit
}

/** The calls of the data thread at which main does something itself. Every other one is passed on by its name. */
export function wrappedCalls({ door, desk, lock, kept, emit }: WrappedCallsPorts): WrappedCalls {
  return {
    // A registry of the sample clinic is made when it is opened first.
    'registries.open': async (request) => {
      const { registryId } = request
      const { sample } = await door.running('registries.open')
      await sample?.ensureRegistry(registryId, (patients, expected) =>
        emit('caseload.progress', { registryId, phase: 'preparing', patients, expected }),
      )
      return door.call('registries.open', request)
    },
    'storage.get': async () => storageOf(await door.running('storage.get'), kept),
    // The theme is also that of what the system draws around the window.
    'preferences.get': async (request) => {
      const chosen = await door.call('preferences.get', request)
      desk.setTheme(chosen.general.theme)
      return chosen
    },
    'preferences.saveGeneral': async (general) => {
      const saved = await door.call('preferences.saveGeneral', general)
      desk.setTheme(general.theme)
      return saved
    },
    // Without a session nothing waits.
    'sync.get': async (request) => ((await door.isOpen()) ? door.call('sync.get', request) : IDLE_SYNC),
    'sync.now': async (request) => ((await door.isOpen()) ? door.call('sync.now', request) : IDLE_SYNC),
    // The locked screen says how many drafts there are.
    'drafts.keep': async (request) => {
      const kept = await door.call('drafts.keep', request)
      lock.refreshFacts()
      return kept
    },
    'forms.keep': async (request) => {
      const kept = await door.call('forms.keep', request)
      lock.refreshFacts()
      return kept
    },
  }
}
