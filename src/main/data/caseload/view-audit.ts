import { may } from '#shared/domain/permissions.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { JournalEvent } from '../../store/journal.ts'
import { tryToKeep } from '../context/best-effort-write.ts'
import { type DataSession, readScope } from '../context/context.ts'

/** Milliseconds in which looking at the same patient again is the same look. */
const ONE_LOOK_MS = 15 * 60_000

/** Accounts for a look at a patient, once for all that belongs to it. */
export function noteViewed(session: DataSession, registryId: string, mrn: string): void {
  const key = JSON.stringify([registryId, mrn])
  const now = session.ports.now()
  const last = session.viewed.get(key)
  if (last !== undefined && now >= last && now - last < ONE_LOOK_MS) return
  session.viewed.set(key, now)
  // A disk that is full keeps nobody from a patient.
  tryToKeep(session.ports, 'journal', () => account(session, 'viewed', { registryId, mrn }))
}

/** Accounts for something that left the screen: on paper, in a file or in the clipboard. */
export function account(
  { sync, user, ports }: DataSession,
  event: JournalEvent['event'],
  details: JournalEvent['details'],
): void {
  sync.store.journal.add({ at: ports.now(), userId: user.userId, event, details })
}

/**
 * A patient's item as it is stored, read now.
 * @throws ExpectedFailure `not-permitted` for who may not read patients, `not-found`, and what reading throws
 */
export async function getRaw(
  session: DataSession,
  { registryId, mrn }: RequestOf<Contract, 'patients.getRaw'>,
): Promise<ResponseOf<Contract, 'patients.getRaw'>> {
  const { membership } = await readScope(session, registryId)
  if (!may(membership, 'read-patients'))
    throw new ExpectedFailure('not-permitted', "Your role in this registry can't read patients.")
  const attributes = await session.gateway.getRawPatient(registryId, mrn)
  noteViewed(session, registryId, mrn)
  return { attributes }
}
