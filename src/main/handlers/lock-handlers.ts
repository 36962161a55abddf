import type { MainHandlers } from '../ipc/call-routing.ts'
import type { ClipboardGuard } from '../lock/clipboard-guard.ts'
import type { Lock } from '../lock/lock.ts'

type Names = keyof MainHandlers & `lock.${string}`

/**
 * The calls about the lock.
 * @param mayCopy whether what the window copies may stay on the clipboard
 */
export function lockHandlers(
  lock: Lock,
  copies: ClipboardGuard,
  mayCopy: () => Promise<boolean>,
): Pick<MainHandlers, Names> {
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
      if (await mayCopy()) await copies.note()
      else copies.empty()
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
