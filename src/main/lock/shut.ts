import type { Contract } from '#shared/ipc/contract.ts'
import type { CallName, EventName } from '#shared/ipc/define.ts'
import { unpack } from '#shared/ipc/packed.ts'
import { type SyncState, syncStateSchema } from '#shared/outbox.ts'
import type { Emit } from '../ipc/emit.ts'

/**
 * What can be called while the screen is locked: ways to open it, to leave, and to keep what was typed. Nothing here answers with a
 * patient; everything that is not here is refused.
 */
export const OPEN_WHILE_LOCKED: ReadonlySet<string> = new Set([
  'connections.list',
  'signIn.start',
  'signIn.openBrowser',
  'signIn.choose',
  'signIn.confirm',
  'signIn.cancel',
  'session.begin',
  'session.end',
  'drafts.keep',
  'forms.keep',
  'sync.get',
  'lock.get',
  'lock.now',
  'lock.noteActivity',
  'lock.noteCopied',
  'lock.unlock',
] satisfies CallName<Contract>[])

/** What the window is told while it is locked. */
const TOLD_WHILE_LOCKED: ReadonlySet<string> = new Set([
  'lock.changed',
  'session.changed',
  'signIn.changed',
] satisfies EventName<Contract>[])

/** Why a call is not let through, null when it is. */
export const shutBecause = (isShut: boolean, call: string): string | null =>
  isShut && !OPEN_WHILE_LOCKED.has(call) ? 'Caseload is locked. Unlock it to go on.' : null

/** How things stand, without saying of whom. */
export const withoutPatients = (sync: SyncState): SyncState => ({ ...sync, patients: [] })

/** Lets through, while the screen is locked, only what names no patient. */
export function emitUnlessShut(emit: Emit, isShut: () => boolean): Emit {
  return (name, payload) => {
    if (!isShut() || TOLD_WHILE_LOCKED.has(name)) return emit(name, payload)
    if (name !== 'sync.changed') return
    const sync = syncStateSchema.safeParse(unpack(payload))
    if (sync.success) emit('sync.changed', withoutPatients(sync.data))
  }
}
