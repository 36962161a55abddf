import type { Contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import type { Sessions } from '../session/sessions.ts'

export type SyncNames =
  | 'patients.beginChange'
  | 'patients.change'
  | 'members.change'
  | (keyof Handlers<Contract> &
      (`drafts.${string}` | `forms.${string}` | `outbox.${string}` | `sync.${string}` | `storage.${string}`))

/** The calls about what is kept on this computer and waits to be sent: they go to the session's data thread. */
export function syncHandlers(sessions: Sessions): Pick<Handlers<Contract>, SyncNames> {
  const data = async () => (await sessions.current()).data
  /** Without a session nothing waits. */
  const open = () => sessions.current().catch(() => null)
  return {
    'patients.beginChange': async (request) => (await data()).beginChange(request),
    'patients.change': async (request) => (await data()).changePatient(request),
    'members.change': async (request) => (await data()).changeMember(request),
    'drafts.keep': async (request) => (await data()).keepDraft(request),
    'drafts.list': async (request) => (await data()).listDrafts(request),
    'forms.keep': async (request) => (await data()).keepForm(request),
    'forms.take': async (request) => (await data()).takeForm(request),
    'outbox.list': async (request) => (await data()).listOutbox(request),
    'outbox.retry': async (request) => (await data()).retryOutbox(request),
    'outbox.discard': async (request) => (await data()).discardOutbox(request),
    'outbox.settle': async (request) => (await data()).settleOutbox(request),
    'sync.get': async (request) => (await open())?.data.getSync(request) ?? IDLE_SYNC,
    'sync.now': async (request) => (await open())?.data.syncNow(request) ?? IDLE_SYNC,
    'storage.get': async (request) => (await data()).getStorage(request),
    'storage.setRetention': async (request) => (await data()).setRetention(request),
    'storage.setAside': async ({ connectionId }) => {
      await sessions.setAside(connectionId)
      return {}
    },
    'storage.remove': async ({ unsentToo }) => {
      await sessions.removeKept(unsentToo)
      return {}
    },
  }
}
