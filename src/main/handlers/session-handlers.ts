import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { Sessions } from '../session/sessions.ts'

type Names = 'session.begin' | 'session.end' | 'storage.setAside' | 'storage.remove'

/** The calls that begin and end a session, and those about what this computer keeps of a connection. */
export function sessionHandlers(
  sessions: Pick<Sessions, 'end' | 'setAside' | 'removeKept'>,
  door: Pick<SessionDoor, 'begin' | 'running'>,
): Pick<MainHandlers, Names> {
  return {
    'session.begin': ({ connectionId }) => door.begin(connectionId),
    'session.end': async ({ scope }) => {
      await sessions.end(scope)
      return {}
    },
    'storage.setAside': async ({ connectionId }) => {
      await sessions.setAside(connectionId)
      return {}
    },
    'storage.remove': async ({ unsentToo }) => {
      await door.running('storage.remove')
      await sessions.removeKept(unsentToo)
      return {}
    },
  }
}
