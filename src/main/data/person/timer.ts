import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { paused, resumed, type Timer } from '#shared/timer.ts'
import { serverPatient } from '../caseload/apply-server-patient.ts'
import { type DataContext, nameOf } from '../context/context.ts'
import { keptTimer, putTimer, tellTimer, timerOf } from '../outbox/entry-timer.ts'

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
  return { ...request, about: patient ? nameOf(patient) : '', startedAt: now, runningSince: now, elapsedMs: 0 }
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

/** Ends the timer of an entry; that of another one is left alone. */
export function endTimer(context: DataContext, operationId: string): Answer {
  const { store } = context.sync
  return timerOf(store, operationId) ? keep(context, null) : { timer: keptTimer(store) }
}
