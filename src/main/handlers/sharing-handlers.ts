import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { Sharing } from '#shared/ipc/contract/sharing.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { ScreenSharing } from '../lock/screen-sharing.ts'
import type { Log } from '../log/log.ts'
import { leave } from './account-for.ts'

const accessOf = (kind: 'sharing-begun' | 'sharing-ended') => ({ registryId: null, facts: accessFacts(kind) })

type Names = keyof MainHandlers & `sharing.${string}`

const NOT_ALLOWED =
  'Your organization’s policy keeps Caseload black on shared screens and screenshots. Nothing was changed. Ask your IT.'

/**
 * The calls about what shared screens show. Allowing it is accounted for before it is allowed, and so is its end.
 * @param mayShow whether the organization lets a person allow it
 */
export function sharingHandlers(
  sharing: ScreenSharing,
  door: Pick<SessionDoor, 'running'>,
  log: Log,
  mayShow: boolean,
): Pick<MainHandlers, Names> {
  /** @param details how long it is allowed, as the journal has it */
  async function allow(
    name: 'sharing.allow' | 'sharing.allowForMeeting',
    details: Readonly<Record<string, string>>,
    begin: (onEnd: () => void) => Sharing,
  ): Promise<Sharing> {
    const session = await door.running(name)
    if (!mayShow) throw new ExpectedFailure('not-permitted', NOT_ALLOWED)
    const noteEnd = () =>
      session.data
        .ask('noteEvent', { event: 'sharing-ended', details, access: accessOf('sharing-ended') })
        .catch((error: unknown) =>
          log('warn', 'sharing.end-not-noted', { error: error instanceof Error ? error.name : typeof error }),
        )
    const access = accessOf('sharing-begun')
    const leaving = { name, session, event: 'sharing-allowed', otherwise: 'sharing-ended', details, access } as const
    return leave(door, leaving, async () => begin(() => void noteEnd()))
  }
  return {
    'sharing.get': async () => sharing.state(),
    'sharing.allow': ({ minutes }) =>
      allow('sharing.allow', { minutes: String(minutes) }, (onEnd) => sharing.allow(minutes, onEnd)),
    'sharing.allowForMeeting': () =>
      allow('sharing.allowForMeeting', { until: 'meeting-ends' }, (onEnd) => sharing.allowForMeeting(onEnd)),
    'sharing.end': async () => sharing.end(),
  }
}
