import type { Contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { syncStateSchema } from '#shared/outbox.ts'
import type { ClipboardGuard } from '../lock/clipboard-guard.ts'
import type { Lock } from '../lock/lock.ts'
import { withoutPatients } from '../lock/shut.ts'

type Names = keyof Handlers<Contract> & `lock.${string}`

/** The calls about the lock. */
export function lockHandlers(lock: Lock, copies: ClipboardGuard): Pick<Handlers<Contract>, Names> {
  return {
    'lock.get': async () => {
      lock.refreshFacts()
      return lock.state()
    },
    'lock.now': async () => {
      lock.lock('asked')
      return {}
    },
    'lock.noteActivity': async () => {
      lock.noteActivity()
      return {}
    },
    'lock.noteCopied': async () => {
      await copies.note()
      return {}
    },
    'lock.unlock': async ({ pin }) => {
      await lock.unlock(pin)
      return lock.state()
    },
    'lock.getSettings': async () => lock.settings(),
    'lock.setMinutes': ({ minutes }) => lock.setMinutes(minutes),
    'lock.setPin': ({ pin, current }) => lock.setPin(pin, current),
  }
}

type BehindLock = 'sync.get' | 'drafts.keep' | 'forms.keep'

/** Calls that are let through while the screen is locked, and what is different about them then. */
export function behindLock(
  handlers: Pick<Handlers<Contract>, BehindLock>,
  lock: Lock,
): Pick<Handlers<Contract>, BehindLock> {
  return {
    'sync.get': async (request) => {
      const sync = await handlers['sync.get'](request)
      return lock.isShut() ? withoutPatients(syncStateSchema.parse(unpack(sync))) : sync
    },
    'drafts.keep': async (request) => {
      const kept = await handlers['drafts.keep'](request)
      lock.refreshFacts()
      return kept
    },
    'forms.keep': async (request) => {
      const kept = await handlers['forms.keep'](request)
      lock.refreshFacts()
      return kept
    },
  }
}
