import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { asleep, counted, lockedAt, openedAt, paused, resumed, type Timer } from '#shared/timer.ts'
import { serverPatient } from '../caseload/apply-server-patient.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import { type DataContext, nameOf } from '../context/context.ts'
import { keptTimer, putTimer, takeLeftOver, tellTimer, timerOf } from '../outbox/entry-timer.ts'

type Answer = CallResponse<'timer.get'>

/** Keeps the timer on the disk before anybody is told of it: what the screen shows survives a crash. */
function keep(context: DataContext, timer: Timer | null): Answer {
  putTimer(context.sync.store, timer)
  tellTimer(context)
  return { timer }
}

export const getTimer = ({ sync }: DataContext): Answer => ({ timer: keptTimer(sync.store) })

function begin(context: DataContext, request: CallRequest<'timer.start'>): Timer {
  const patient = serverPatient(context, request.registryId, request.mrn)
  const now = context.ports.now()
  const about = patient ? nameOf(patient) : ''
  return {
    ...request,
    about,
    startedAt: now,
    runningSince: now,
    elapsedMs: 0,
    lastRun: null,
    untilSleepMs: null,
    away: 'sleep',
    lockedSince: null,
    carriedMs: takeLeftOver(context, request),
  }
}

/**
 * Starts the timer of an entry, or goes on with it after a pause.
 * @throws ExpectedFailure `conflict` while the timer of another entry is not ended (a person has one), or when the entry was saved
 */
export function startTimer(context: DataContext, request: CallRequest<'timer.start'>): Answer {
  const { store } = context.sync
  const kept = keptTimer(store)
  if (kept && kept.operationId !== request.operationId)
    throw new ExpectedFailure('conflict', 'The timer runs for another entry. Save or end that one first.')
  const saved = store.outbox.get(request.operationId)
  if (saved && saved.state !== 'refused')
    throw new ExpectedFailure('conflict', 'This entry was saved. Open a new one to time it.')
  return keep(context, kept ? resumed(kept, context.ports.now()) : begin(context, request))
}

export function pauseTimer(context: DataContext): Answer {
  const kept = keptTimer(context.sync.store)
  return kept ? keep(context, paused(kept, context.ports.now())) : { timer: null }
}

/**
 * Keeps of the measured time what a person says that counts.
 * @throws ExpectedFailure `conflict` for the timer of another entry, and for a time that no entry can have
 */
export function countTimer(context: DataContext, request: CallRequest<'timer.count'>): Answer {
  const kept = timerOf(context.sync.store, request.operationId)
  const settled = kept && counted(kept, request.counted, context.ports.now())
  if (!settled) throw new ExpectedFailure('conflict', 'The timer has changed meanwhile. Look at it again.')
  return keep(context, settled)
}

/** Notes that the computer goes to sleep. @param at epoch milliseconds: the thread may come to it only after the sleep */
export function noteSleep(context: DataContext, { at }: { readonly at: number }): void {
  const kept = keptTimer(context.sync.store)
  if (kept?.runningSince != null) writeBestEffort(context.ports, 'timer', () => keep(context, asleep(kept, at)))
}

/** Notes that the screen locks, or opens. @param at epoch milliseconds */
export function noteLock(
  context: DataContext,
  { at, locked }: { readonly at: number; readonly locked: boolean },
): void {
  const kept = keptTimer(context.sync.store)
  const next = kept && (locked ? lockedAt(kept, at) : openedAt(kept, at))
  if (next !== kept) writeBestEffort(context.ports, 'timer', () => keep(context, next))
}

/** Ends the timer of an entry; that of another one is left alone. */
export function endTimer(context: DataContext, operationId: string): Answer {
  const { store } = context.sync
  return timerOf(store, operationId) ? keep(context, null) : { timer: keptTimer(store) }
}
