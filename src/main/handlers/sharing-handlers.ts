import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { ScreenSharing } from '../lock/screen-sharing.ts'
import type { Log } from '../log/log.ts'
import { leave } from './account-for.ts'

type Names = keyof MainHandlers & `sharing.${string}`

/** The calls about what shared screens show. Allowing it is accounted for before it is allowed, and so is its end. */
export function sharingHandlers(
  sharing: ScreenSharing,
  door: Pick<SessionDoor, 'running'>,
  log: Log,
): Pick<MainHandlers, Names> {
  return {
    'sharing.get': async () => sharing.state(),
    async 'sharing.allow'({ minutes }) {
      const name = 'sharing.allow'
      const session = await door.running(name)
      const details = { minutes: String(minutes) }
      const noteEnd = () =>
        session.data
          .ask('noteEvent', { event: 'sharing-ended', details })
          .catch((error: unknown) =>
            log('warn', 'sharing.end-not-noted', { error: error instanceof Error ? error.name : typeof error }),
          )
      const leaving = { name, session, event: 'sharing-allowed', otherwise: 'sharing-ended', details } as const
      return leave(door, leaving, async () => sharing.allow(minutes, () => void noteEnd()))
    },
    'sharing.end': async () => sharing.end(),
  }
}
