import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { ScreenSharing } from '../lock/screen-sharing.ts'
import type { Log } from '../log/log.ts'

type Names = keyof MainHandlers & `sharing.${string}`

/** The calls about what shared screens show. Allowing it is accounted for before it is allowed, and so is its end. */
export function sharingHandlers(
  sharing: ScreenSharing,
  { running }: Pick<SessionDoor, 'running'>,
  log: Log,
): Pick<MainHandlers, Names> {
  return {
    'sharing.get': async () => sharing.state(),
    async 'sharing.allow'({ minutes }) {
      const session = await running('sharing.allow')
      await session.data.ask('noteEvent', { event: 'sharing-allowed', details: { minutes: String(minutes) } })
      // The screen may have locked meanwhile.
      await running('sharing.allow')
      return sharing.allow(minutes, () => {
        session.data
          .ask('noteEvent', { event: 'sharing-ended' })
          .catch((error: unknown) =>
            log('warn', 'sharing.end-not-noted', { error: error instanceof Error ? error.name : typeof error }),
          )
      })
    },
    'sharing.end': async () => sharing.end(),
  }
}
