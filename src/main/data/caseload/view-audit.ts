import { accessFacts } from '#shared/domain/entities/access-event.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { JournalEvent } from '../../store/journal.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { readScope } from '../context/scope.ts'
import { noteAccessIfPossible } from './note-access.ts'

/** Milliseconds in which looking at the same patient again is the same look. */
const ONE_LOOK_MS = 15 * 60_000

/** Accounts for a look at a patient, once for all that belongs to it. */
export function noteViewed(
  context: DataContext,
  registryId: string,
  mrn: string,
  object: 'patient' | 'stored-record' = 'patient',
): void {
  noteAccessIfPossible(context, registryId, accessFacts('viewed', { mrn, object }))
  const key = JSON.stringify([registryId, mrn])
  const now = context.ports.now()
  const last = context.viewed.get(key)
  if (last !== undefined && now >= last && now - last < ONE_LOOK_MS) return
  context.viewed.set(key, now)
  // A disk that is full keeps nobody from a patient.
  writeBestEffort(context.ports, 'journal', () => account(context, 'viewed', { registryId, mrn }))
}

/** Accounts for something that left the screen: on paper, in a file or in the clipboard. */
export function account(
  { sync, user, ports }: DataContext,
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
  context: DataContext,
  { registryId, mrn }: CallRequest<'patients.getRaw'>,
): Promise<CallResponse<'patients.getRaw'>> {
  const { membership } = await readScope(context, registryId)
  if (!may(membership, 'read-patients'))
    throw new ExpectedFailure('not-permitted', "Your role in this registry can't read patients.")
  const attributes = await context.gateway.getRawPatient(registryId, mrn)
  noteViewed(context, registryId, mrn, 'stored-record')
  return { attributes }
}
