import { dequal } from 'dequal'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { KnownPatients } from '../../gateway/patients/refresh-caseload.ts'
import { cancelled } from '../../gateway/table/failures.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { momentAt } from '../context/moment.ts'
import { isAway, isOutOfReach } from '../context/read-or-cached.ts'
import { readerKey, readingOf, readScope } from '../context/scope.ts'
import { soon } from '../context/soon.ts'
import { applyRefresh } from './apply-server-patient.ts'
import { noteUnconfirmed } from './note-access.ts'
import { isDue, nextRefresh } from './refresh-interval.ts'

type Answer = CallResponse<'registries.refresh'>

/** A pass costs the same read units whatever it answers with, and sees the scalars only: once a day everything is read. */
const FULL_MS = 24 * 3_600_000

const known = ({ patients, stamps }: Caseload): KnownPatients =>
  new Map([...patients.keys()].map((mrn) => [mrn, { version: patients.version(mrn), stamp: stamps.get(mrn) ?? null }]))

/** Tells the window of a registry that has changed: its name, its questionnaires, its rules. */
function tellRegistry({ ports }: DataContext, { registry }: Scope, caseload: Caseload): void {
  if (dequal(caseload.told, registry)) return
  caseload.told = registry
  ports.emit('caseload.changed', { registryId: registry.id, rows: [], removed: [], asOf: caseload.readAt, registry })
}

async function refresh(context: DataContext, registryId: string, full: boolean, signal: AbortSignal): Promise<Answer> {
  const { gateway, ports } = context
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it first.')
  const readBeganAt = momentAt(ports.now())
  const { at: startedAt } = readBeganAt
  caseload.refreshFrom = nextRefresh(startedAt, ports.random())
  const scope = await readScope(context, registryId)
  const view = readerKey(scope)
  const isFull = full || startedAt - caseload.fullReadAt >= FULL_MS || view !== caseload.view
  const reading = readingOf(context, scope)
  const read = await gateway.refreshCaseload(reading, known(caseload), { full: isFull, signal })
  if (signal.aborted || context.caseloads.get(registryId) !== caseload) throw cancelled()
  caseload.readAt = startedAt
  caseload.isUnconfirmed = false
  if (isFull) Object.assign(caseload, { fullReadAt: startedAt, view })
  const rewritten = read.rewritten.length
  if (rewritten > 0) ports.log('warn', 'refresh.rewritten', { patients: rewritten })
  const applied = applyRefresh(context, scope, caseload, read, { readBeganAt, isFull })
  tellRegistry(context, scope, caseload)
  return { ...applied, rewritten, full: isFull, asOf: startedAt }
}

/** The same; what was opened from this computer, and can't be held against the table, is accounted for. */
async function refreshOrNote(context: DataContext, registryId: string, full: boolean, signal: AbortSignal) {
  const caseload = context.caseloads.get(registryId)
  try {
    return await refresh(context, registryId, full, signal)
  } catch (error) {
    if (caseload && !signal.aborted && isOutOfReach(error)) noteUnconfirmed(context, registryId, caseload)
    throw error
  }
}

/**
 * Brings the open registry up to date. Single flight: who asks while a refresh runs gets its answer; who asks for a full one while
 * another runs gets one after it. A failure removes nothing and changes nothing.
 * @throws ExpectedFailure `not-found` for a registry that is not open, `cancelled` when it is opened anew or closed
 */
export async function refreshRegistry(
  context: DataContext,
  request: CallRequest<'registries.refresh'>,
): Promise<Answer> {
  const { registryId, full = false } = request
  const running = context.refreshes.get(registryId)
  if (running && (running.full || !full)) return running.answer
  if (running) {
    await Promise.allSettled([running.answer])
    return refreshRegistry(context, request)
  }
  const controller = new AbortController()
  const answer = refreshOrNote(context, registryId, full, controller.signal).finally(() => {
    context.refreshes.delete(registryId)
  })
  context.refreshes.set(registryId, { full, controller, answer })
  return answer
}

export function cancelRefreshes(context: DataContext): void {
  for (const { controller } of context.refreshes.values()) controller.abort()
}

/** What fails in the background is logged, and tried again later. A person is told what AWS denies: time alone mends nothing then. */
function noteFailure({ ports }: DataContext, registryId: string, error: unknown): void {
  const failure = error instanceof Error ? error.name : typeof error
  const code = error instanceof ExpectedFailure ? error.code : null
  if (code !== 'cancelled') ports.log('warn', 'refresh.failed', { error: failure, code })
  if (error instanceof ExpectedFailure && code === 'access-denied')
    ports.emit('caseload.denied', { registryId, message: error.message })
}

/** Refreshes the open registry in the background when its time has come. */
export function refreshWhenDue(context: DataContext): void {
  const { ports } = context
  if (context.openings.size > 0) return
  for (const [registryId, caseload] of context.caseloads) {
    if (isAway(context)) noteUnconfirmed(context, registryId, caseload)
    if (isAway(context) || !isDue(caseload.refreshFrom, ports.now()) || context.refreshes.has(registryId)) continue
    refreshRegistry(context, { registryId }).catch((error: unknown) => noteFailure(context, registryId, error))
  }
}

/** Refreshes the open registry now, in the background. */
export function refreshSoon(context: DataContext, registryId: string): void {
  const caseload = context.caseloads.get(registryId)
  if (caseload) caseload.refreshFrom = context.ports.now()
  const running = context.refreshes.get(registryId)?.answer
  // After the answer to the call that opens the registry: the rows that the refresh changes come as deltas.
  void Promise.allSettled([running]).then(() => soon(context, () => refreshWhenDue(context)))
}
