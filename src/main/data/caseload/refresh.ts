import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { KnownPatients } from '../../gateway/patients/refresh-caseload.ts'
import { cancelled } from '../../gateway/table/failures.ts'
import { type Caseload, type DataSession, readingOf, readScope, type Scope, viewOf } from '../context/context.ts'
import { isAway } from '../context/read-or-cached.ts'
import { takeRefreshed } from './caseload.ts'
import { isDue, nextRefresh } from './intervals.ts'

type Answer = ResponseOf<Contract, 'registries.refresh'>

/** A pass costs the same read units whatever it answers with, and sees the scalars only: once a day everything is read. */
const FULL_MS = 24 * 3_600_000

const known = ({ patients, stamps }: Caseload): KnownPatients =>
  new Map([...patients.keys()].map((mrn) => [mrn, { version: patients.version(mrn), stamp: stamps.get(mrn) ?? null }]))

/** Tells the window of a registry that has changed: its name, its questionnaires, its rules. */
function tellRegistry({ ports }: DataSession, { registry }: Scope, caseload: Caseload): void {
  const now = JSON.stringify(registry)
  if (caseload.told === now) return
  caseload.told = now
  ports.emit('caseload.changed', { registryId: registry.id, rows: [], removed: [], asOf: caseload.readAt, registry })
}

async function refresh(session: DataSession, registryId: string, full: boolean, signal: AbortSignal): Promise<Answer> {
  const { gateway, ports } = session
  const caseload = session.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it first.')
  const startedAt = ports.now()
  caseload.refreshFrom = nextRefresh(startedAt)
  const touched = new Set<string>()
  caseload.touched = touched
  try {
    const scope = await readScope(session, registryId)
    const view = viewOf(scope)
    const whole = full || startedAt - caseload.fullReadAt >= FULL_MS || view !== caseload.view
    const reading = readingOf(session, scope)
    const read = await gateway.refreshCaseload(reading, known(caseload), { full: whole, signal })
    if (signal.aborted || session.caseloads.get(registryId) !== caseload) throw cancelled()
    caseload.readAt = startedAt
    if (whole) Object.assign(caseload, { fullReadAt: startedAt, view })
    const rewritten = read.rewritten.length
    if (rewritten > 0) ports.log('warn', 'refresh.rewritten', { patients: rewritten })
    const taken = takeRefreshed(session, scope, caseload, read)
    tellRegistry(session, scope, caseload)
    return { ...taken, rewritten, full: whole, asOf: startedAt }
  } finally {
    if (caseload.touched === touched) caseload.touched = null
  }
}

/**
 * Brings the open registry up to date. Single flight: who asks while a refresh runs gets its answer; who asks for a full one while
 * another runs gets one after it. A failure removes nothing and changes nothing.
 * @throws ExpectedFailure `not-found` for a registry that is not open, `cancelled` when it is opened anew or closed
 */
export async function refreshRegistry(
  session: DataSession,
  request: RequestOf<Contract, 'registries.refresh'>,
): Promise<Answer> {
  const { registryId, full = false } = request
  const running = session.refreshes.get(registryId)
  if (running && (running.full || !full)) return running.answer
  if (running) {
    await Promise.allSettled([running.answer])
    return refreshRegistry(session, request)
  }
  const controller = new AbortController()
  const answer = refresh(session, registryId, full, controller.signal).finally(() => {
    session.refreshes.delete(registryId)
  })
  session.refreshes.set(registryId, { full, controller, answer })
  return answer
}

export function cancelRefreshes(session: DataSession): void {
  for (const { controller } of session.refreshes.values()) controller.abort()
}

/** Refreshes the open registry in the background when its time has come. What fails is logged, and tried again later. */
export function refreshWhenDue(session: DataSession): void {
  const { ports } = session
  if (session.openings.size > 0) return
  for (const [registryId, caseload] of session.caseloads) {
    if (isAway(session) || !isDue(caseload.refreshFrom, ports.now()) || session.refreshes.has(registryId)) continue
    refreshRegistry(session, { registryId }).catch((error: unknown) => {
      const failure = error instanceof Error ? error.name : typeof error
      const code = error instanceof ExpectedFailure ? error.code : null
      if (code !== 'cancelled') ports.log('warn', 'refresh.failed', { error: failure, code })
    })
  }
}

/** Refreshes the open registry now, in the background. */
export function refreshSoon(session: DataSession, registryId: string): void {
  const caseload = session.caseloads.get(registryId)
  if (caseload) caseload.refreshFrom = session.ports.now()
  const running = session.refreshes.get(registryId)?.answer
  // After the answer to whoever opens it: the rows it changes come as deltas.
  void Promise.allSettled([running]).then(() => setImmediate(() => refreshWhenDue(session)))
}
