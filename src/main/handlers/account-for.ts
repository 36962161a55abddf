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
}

/** @throws ExpectedFailure when another session runs than the one that was asked, and what `running` throws */
async function mustBeSame({ running }: Pick<SessionDoor, 'running'>, { name, session }: Leaving): Promise<void> {
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
  const { session, event, otherwise, details } = leaving
  await mustBeSame(door, leaving)
  await session.data.ask('noteEvent', { event, details })
  // When the session is gone, what was noted first stands alone: nothing is left out.
  const tookBack = () => session.data.ask('noteEvent', { event: otherwise, details }).catch(() => undefined)
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
