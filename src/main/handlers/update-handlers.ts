import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { Updates } from '../updates/updates.ts'

type Names = keyof MainHandlers & `updates.${string}`

/** The calls about new versions. */
export function updateHandlers(
  updates: Updates,
  door: Pick<SessionDoor, 'isOpen' | 'call'>,
): Pick<MainHandlers, Names> {
  /** Whether an entry is on its way to the table. Without a session none is. */
  const isSending = async () => (await door.isOpen()) && (await door.call('sync.get', {})).sending > 0
  return {
    'updates.get': async () => updates.state(),
    'updates.check': async () => {
      // What comes of it is told by the event: a download takes longer than a call may.
      void updates.check()
      return updates.state()
    },
    'updates.later': async () => updates.later(),
    'updates.restart': async ({ atWork }) => {
      await updates.restart((await isSending()) ? [...atWork, 'saving'] : atWork)
      return {}
    },
  }
}
