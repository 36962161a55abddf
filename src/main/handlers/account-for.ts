import type { AccessFacts, AccessKind } from '#shared/domain/entities/access-event.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { CallName } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SessionDoor } from '../ipc/call-routing.ts'
import type { Running } from '../session/connection-runtime.ts'
import type { JournalEvent } from '../store/journal.ts'

export interface Leaving {
  readonly name: CallName<Contract>
  readonly session: Running
  readonly event: JournalEvent['event']
  /** What is noted as well when nothing left after all. */
  readonly otherwise: JournalEvent['event']
  readonly details: JournalEvent['details']
  /** Of the access log; `registryId` null: of the session. */
  readonly access: { readonly registryId: string | null; readonly facts: AccessFacts }
}

/** What the access log has of what did not come about, or has ended. */
const OTHERWISE: Readonly<Partial<Record<AccessKind, AccessKind>>> = {
  exported: 'not-exported',
  pdf: 'not-exported',
  printed: 'not-printed',
  'sharing-begun': 'sharing-ended',
}

const takenBack = ({ registryId, facts }: Leaving['access']): Leaving['access'] => ({
  registryId,
  facts: { ...facts, kind: OTHERWISE[facts.kind] ?? facts.kind },
})

/** @throws ExpectedFailure when another session runs than the one that was asked, and what `running` throws */
export async function mustBeSame(
  { running }: Pick<SessionDoor, 'running'>,
  { name, session }: Pick<Leaving, 'name' | 'session'>,
): Promise<void> {
  if ((await running(name)) === session) return
  throw new ExpectedFailure('sign-in-required', 'The session that asked for this has ended. Nothing was written.')
}

/**
 * Lets something leave the computer, or the screen. It is accounted for before it leaves, and doesn't leave once the session that asked for it has
 * ended or is locked: afterwards nobody could account for it.
 */
export async function leave<T>(
  door: Pick<SessionDoor, 'running'>,
  leaving: Leaving,
  work: () => Promise<T>,
): Promise<T> {
  const { session, event, otherwise, details, access } = leaving
  await mustBeSame(door, leaving)
  await session.data.ask('noteEvent', { event, details, access })
  // When the session is gone, what was noted first stands alone: nothing is left out.
  const back = { event: otherwise, details, access: takenBack(access) }
  const tookBack = () => session.data.ask('noteEvent', back).catch(() => undefined)
  try {
    await mustBeSame(door, leaving)
    const outcome = await work()
    if (outcome === 'cancelled') await tookBack()
    return outcome
  } catch (error) {
    await tookBack()
    throw error
  }
}
