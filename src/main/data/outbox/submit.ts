import { isPatientOperation, type Operation } from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { newRow, type OutboxRow } from '../../store/outbox.ts'
import { showPatient } from '../caseload/caseload.ts'
import { tryToKeep } from '../context/best-effort-write.ts'
import type { DataSession, Written } from '../context/context.ts'
import { keptTimer, putTimer, tellTimer, timerOf } from '../person/timer.ts'
import { operationLabel } from './operation-label.ts'
import { sendOperation } from './send-operation.ts'
import type { Sent } from './sender.ts'
import { tellSync } from './sync-state.ts'
import { takeWritten } from './take-written.ts'

/** Milliseconds that a person waits for the table's answer before an entry counts as kept here; it goes on being sent. */
const ANSWER_MS = 8_000

/** How a change was taken: `kept` = saved on this computer, and sent when the table can be reached. */
export type Submitted =
  | { readonly outcome: 'kept' }
  | { readonly outcome: Written['outcome']; readonly written: Written }

/** Shows what an operation changes, or no longer does. */
export function shown(session: DataSession, operation: Operation): void {
  if (isPatientOperation(operation)) showPatient(session, operation.registryId, operation.mrn)
  tellSync(session)
}

/** Why something that waits was not sent. */
export function waitsBecause({ sync }: DataSession, error: unknown): unknown {
  if (error) return error
  return sync.link.state().state === 'sign-in-needed'
    ? new ExpectedFailure('sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.')
    : new ExpectedFailure('unavailable', 'The table did not answer in time. Save again: it is stored once.')
}

/**
 * The disk refuses, so nothing can be kept: the table alone can save it.
 * @throws ExpectedFailure why it did not
 */
async function sendAtOnce(session: DataSession, operation: Operation, refusal: unknown): Promise<Submitted> {
  const { ports } = session
  ports.log('error', 'outbox.not-written', { error: refusal instanceof Error ? refusal.name : typeof refusal })
  const written = await sendOperation(session, { ...newRow(operation), attempts: 1 })
  const { store } = session.sync
  const timer = timerOf(store, operation.id)
  tryToKeep(ports, 'draft', () => {
    store.drafts.remove(operation.id)
    if (timer) putTimer(store, null)
  })
  if (timer) tellTimer(session)
  takeWritten(session, operation.registryId, written)
  return { outcome: written.outcome, written }
}

/** A change that a person has to compare with what is stored stays in the outbox as a conflict; everything else goes back to its dialog. */
const staysHere = (row: OutboxRow | null) =>
  row?.state === 'lost' || (row?.state === 'conflict' && row.conflict !== null && row.conflict.about !== 'other')

/** How the sending went, as far as a person waits for it. */
export async function inTime(session: DataSession, operationId: string): Promise<Sent<Written>> {
  const { after } = session.ports
  return new Promise((resolve, reject) => {
    const late = after(ANSWER_MS, () => resolve({ kind: 'waits', error: null }))
    session.sync.sender.attempt(operationId).then(resolve, reject).finally(late)
  })
}

/**
 * Takes a change: it is on the disk, and its draft gone, in one transaction before anything is sent; then the answer is waited for.
 * Where nothing can be kept on the disk it is saved only by the table's answer.
 * @throws ExpectedFailure what the table refused it for, or why it could be neither sent nor kept: nothing is saved then
 */
export async function submit(session: DataSession, operation: Operation): Promise<Submitted> {
  const { store, sender, link } = session.sync
  const { outbox, drafts } = store
  const { id } = operation
  const known = outbox.get(id)
  // Saved before, and under way: what may have arrived is not changed behind a person's back.
  if (known?.state === 'done')
    return { outcome: 'already-written', written: { outcome: 'already-written', record: null } }
  const draft = drafts.get(id)
  const timer = timerOf(store, id)
  try {
    if (known?.state !== 'waiting')
      store.transaction(() => {
        outbox.put(newRow(operation, operationLabel(session, operation)))
        drafts.remove(id)
        if (timer) putTimer(store, null)
      })
  } catch (error) {
    return sendAtOnce(session, operation, error)
  }
  if (timer) tellTimer(session)
  shown(session, operation)
  // Where only the table's answer saves, somebody who asks for it is not made to wait for the next try.
  if (!store.durable) link.tryNow()
  const sent = await inTime(session, id)
  if (sent.kind === 'done') return { outcome: sent.result.outcome, written: sent.result }
  if (sent.kind === 'waits' && store.durable) return { outcome: 'kept' }
  if (sent.kind === 'waits' && sender.sending().has(id)) throw waitsBecause(session, null)
  if (!staysHere(outbox.get(id)))
    store.transaction(() => {
      outbox.remove(id)
      if (draft) drafts.put(draft)
      if (timer && !keptTimer(store)) putTimer(store, timer)
    })
  if (timer) tellTimer(session)
  shown(session, operation)
  throw waitsBecause(session, sent.error)
}
