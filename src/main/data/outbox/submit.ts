import { dequal } from 'dequal'
import { type Operation, patientsOf } from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { mayHaveArrived, newRow, type OutboxRow } from '../../store/outbox.ts'
import { applyServerPatient } from '../caseload/apply-server-patient.ts'
import { showPatient } from '../caseload/derive-rows.ts'
import { noteFacts } from '../caseload/month-items.ts'
import { refreshSoon } from '../caseload/refresh.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { Answered, DataContext, Sent, Written } from '../context/context.ts'
import { momentAt } from '../context/moment.ts'
import { tellSync } from '../context/sync-state.ts'
import { endTimerOf, keptTimer, putTimer, takeLeftOver, tellTimer, timerOf } from './entry-timer.ts'
import { operationLabel } from './operation-label.ts'
import { orphaned } from './orphaned.ts'
import { sendOperation } from './send-operation.ts'

/** Milliseconds that a person waits for the table's answer before an entry counts as kept here; it goes on being sent. */
export const ANSWER_MS = 8_000

/** How a change was taken: `kept` = saved on this computer, and sent when the table can be reached. */
export type Submitted =
  | { readonly outcome: 'kept' }
  | { readonly outcome: Written['outcome']; readonly written: Written }

/** Shows what an operation changes, or no longer does. */
export function shown(context: DataContext, operation: Operation): void {
  for (const mrn of patientsOf(operation)) showPatient(context, operation.registryId, mrn)
  tellSync(context)
}

/** Sends an operation, and notes when. @throws ExpectedFailure what `sendOperation` throws */
export async function send(context: DataContext, row: OutboxRow): Promise<Answered> {
  const readBeganAt = momentAt(context.ports.now())
  return { ...(await sendOperation(context, row)), readBeganAt }
}

/** Changes of a registry after which its patients are read, and derived, in another way. */
const OF_RULES: readonly string[] = ['urgency', 'registry-settings', 'repair-questionnaire', 'questionnaires']

/** Takes what the table answered to a change into the caseload. @param isKept whether the cache has it already */
export function takeAnswer(
  context: DataContext,
  operation: Pick<Operation, 'registryId' | 'change' | 'savedAt' | 'actor'>,
  { record, other, readBeganAt }: Answered,
  { isKept }: { readonly isKept: boolean },
): void {
  const { registryId, change } = operation
  for (const one of [record, other]) {
    if (!one) continue
    const { isCertain } = applyServerPatient(context, registryId, one.patient, { readBeganAt, by: 'write', isKept })
    if (!isCertain) refreshSoon(context, registryId)
  }
  noteFacts(context, operation)
  // Rows follow from the rules: they are derived anew with the registry as it is now.
  if (OF_RULES.includes(change.kind)) refreshSoon(context, registryId)
}

/** Why something that waits was not sent. */
export function waitsBecause({ sync }: DataContext, error: unknown): unknown {
  if (error) return error
  return sync.connectivity.state().state === 'sign-in-needed'
    ? new ExpectedFailure('sign-in-required', 'Your clinic sign-in ended. Sign in again to go on.')
    : new ExpectedFailure('unavailable', 'The table did not answer in time. Save again: it is stored once.')
}

/**
 * The disk refuses, so nothing can be kept: the table alone can save it.
 * @throws ExpectedFailure why it did not
 */
async function sendAtOnce(context: DataContext, operation: Operation, refusal: unknown): Promise<Submitted> {
  const { ports } = context
  ports.log('error', 'outbox.not-written', { error: refusal instanceof Error ? refusal.name : typeof refusal })
  const written = await send(context, { ...newRow(operation), attempts: 1 })
  const { store } = context.sync
  const timer = timerOf(store, operation.id)
  writeBestEffort(ports, 'draft', () => {
    store.drafts.remove(operation.id)
    if (timer) putTimer(store, null)
  })
  if (timer) tellTimer(context)
  takeAnswer(context, operation, written, { isKept: false })
  return { outcome: written.outcome, written }
}

/** A change that a person has to compare with what is stored stays in the outbox as a conflict; everything else goes back to its dialog. */
const staysHere = (row: OutboxRow | null) =>
  row?.state === 'lost' || (row?.state === 'conflict' && row.conflict !== null && row.conflict.about !== 'other')

const earlierWaits = () =>
  new ExpectedFailure(
    'conflict',
    'An earlier version of this is on its way, and what you changed after it was not saved. Look at the record when it has arrived.',
  )

/** Whether two versions of an operation are about other patients. */
const isElsewhere = (one: Operation, other: Operation): boolean =>
  !dequal([one.mrn, patientsOf(one)], [other.mrn, patientsOf(other)])

const earlierElsewhere = (operation: Operation) =>
  new ExpectedFailure(
    'conflict',
    `An earlier attempt was for MRN ${patientsOf(operation).at(-1) ?? operation.mrn ?? 'none'} and may have arrived. Close this, and look whether that patient is there.`,
  )

/** How the sending went, as far as a person waits for it. */
export async function inTime(context: DataContext, operationId: string): Promise<Sent<Answered>> {
  const { after } = context.ports
  return new Promise((resolve, reject) => {
    const late = after(ANSWER_MS, () => resolve({ kind: 'waits', error: null }))
    context.sync.sender.attempt(operationId).then(resolve, reject).finally(late)
  })
}

/** Whether an operation of this id was saved before with another content. */
const isOther = (before: OutboxRow | null, { registryId, mrn, change }: Operation): boolean =>
  before !== null &&
  !dequal([before.operation.registryId, before.operation.mrn, before.operation.change], [registryId, mrn, change])

/** Whether an operation is as it was saved, and nobody but this computer knows of it. */
const isHere = ({ sync: { sender } }: DataContext, row: OutboxRow): boolean =>
  row.state === 'waiting' && !mayHaveArrived(row) && !sender.sending().has(row.operation.id)

/** Minutes of an entry whose seconds may go to the next one. Null for what counts by other rules: a no-show, a consultation. */
function minutesToCarry({ change }: Operation): number | null {
  if (change.kind !== 'record') return null
  const { contactType, noShow, minutes } = change.entry
  return noShow || contactType === 'Psychiatric Consultation' ? null : minutes
}

/**
 * The operation is on the disk, and its draft and its timer gone, in one transaction. What has not left this computer yet gives way to
 * what was typed since; what may have arrived stays as it was sent.
 */
function keep(context: DataContext, operation: Operation): void {
  const { store } = context.sync
  const { id } = operation
  const before = store.outbox.get(id)
  if (before?.state === 'waiting' && !(isHere(context, before) && isOther(before, operation))) return
  store.transaction(() => {
    store.outbox.put(newRow(operation, operationLabel(context, operation)))
    store.drafts.remove(id)
    const timer = timerOf(store, id)
    if (timer) endTimerOf(context, timer, minutesToCarry(operation))
  })
}

/** What belonged to an entry before it was kept. */
function begunOf({ sync: { store } }: DataContext, id: string) {
  return { draft: store.drafts.get(id), timer: timerOf(store, id) }
}

/** Gives an entry back to its dialog: the operation is gone, its draft and its timer are there again. */
function giveBack(context: DataContext, id: string, { draft, timer }: ReturnType<typeof begunOf>): void {
  const { store } = context.sync
  const row = store.outbox.get(id)
  if (row && mayHaveArrived(row)) context.givenBack.set(id, row)
  store.transaction(() => {
    store.outbox.remove(id)
    if (draft) store.drafts.put(draft)
    if (!timer) return
    takeLeftOver(context, timer)
    if (!keptTimer(store)) putTimer(store, timer)
  })
}

/**
 * Takes a change: it is on the disk, and its draft gone, in one transaction before anything is sent; then the answer is waited for.
 * Where nothing can be kept on the disk it is saved only by the table's answer.
 * @throws ExpectedFailure what the table refused it for, or why it could be neither sent nor kept: nothing is saved then
 */
export async function submit(context: DataContext, operation: Operation): Promise<Submitted> {
  const { store, sender, connectivity } = context.sync
  const { id } = operation
  const before = store.outbox.get(id)
  if (before?.orphaned) throw orphaned()
  // Saved before, with what was typed then: it stands, and whoever asks compares.
  const isEarlier = before?.state === 'waiting' && isOther(before, operation) && !isHere(context, before)
  if (before?.state === 'done' && isElsewhere(before.operation, operation)) throw earlierElsewhere(before.operation)
  if (before?.state === 'done')
    return { outcome: 'already-written', written: { outcome: 'already-written', record: null } }
  const tried = before ?? context.givenBack.get(id)
  if (tried && isElsewhere(tried.operation, operation) && mayHaveArrived(tried)) throw earlierElsewhere(tried.operation)
  const begun = begunOf(context, id)
  try {
    keep(context, operation)
  } catch (error) {
    return sendAtOnce(context, operation, error)
  }
  if (begun.timer) tellTimer(context)
  shown(context, operation)
  // Where only the table's answer saves, somebody who asks for it is not made to wait for the next try.
  if (!store.durable) connectivity.tryNow()
  const sent = await inTime(context, id)
  if (sent.kind === 'done')
    return { outcome: isEarlier ? 'already-written' : sent.result.outcome, written: sent.result }
  if (isEarlier && sent.kind === 'waits' && store.durable) throw earlierWaits()
  if (sent.kind === 'waits' && store.durable) return { outcome: 'kept' }
  if (sent.kind === 'waits' && sender.sending().has(id)) throw waitsBecause(context, null)
  if (!staysHere(store.outbox.get(id))) giveBack(context, id, begun)
  if (begun.timer) tellTimer(context)
  shown(context, operation)
  throw waitsBecause(context, sent.error)
}
