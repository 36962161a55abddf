import type { Contract } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { paused, resumed, type Timer, timerSchema } from '#shared/timer.ts'
import type { Store } from '../../store/store.ts'
import { serverPatient } from '../caseload/caseload.ts'
import type { DataSession } from '../context/context.ts'
import { nameOf } from '../context/list-name.ts'

const TIMER = 'timer'
type Answer = ResponseOf<Contract, 'timer.get'>

/** The person's timer as it is kept; null when none was started. */
export const keptTimer = (store: Store): Timer | null => store.settings.get(TIMER, timerSchema.nullable())

const isOf = (timer: Timer | null, operationId: string): timer is Timer => timer?.operationId === operationId

/** Keeps the timer on the disk before anybody is told of it: what the screen shows survives a crash. */
function keep({ sync, ports }: DataSession, timer: Timer | null): Answer {
  sync.store.settings.set(TIMER, timer)
  ports.emit('timer.changed', { timer })
  return { timer }
}

export const getTimer = ({ sync }: DataSession): Answer => ({ timer: keptTimer(sync.store) })

function begin(session: DataSession, request: RequestOf<Contract, 'timer.start'>): Timer {
  const patient = serverPatient(session, request.registryId, request.mrn)
  const now = session.ports.now()
  return { ...request, about: patient ? nameOf(patient) : '', startedAt: now, runningSince: now, elapsedMs: 0 }
}

/**
 * Starts the timer of an entry, or goes on with it after a pause.
 * @throws ExpectedFailure `conflict` while the timer of another entry is not ended (a person has one), or when the entry was saved
 */
export function startTimer(session: DataSession, request: RequestOf<Contract, 'timer.start'>): Answer {
  const { store } = session.sync
  const kept = keptTimer(store)
  if (kept && !isOf(kept, request.operationId))
    throw new ExpectedFailure('conflict', 'The timer runs for another entry. Save or end that one first.')
  const saved = store.outbox.get(request.operationId)
  if (saved && saved.state !== 'refused')
    throw new ExpectedFailure('conflict', 'This entry was saved. Open a new one to time it.')
  return keep(session, kept ? resumed(kept, session.ports.now()) : begin(session, request))
}

export function pauseTimer(session: DataSession): Answer {
  const kept = keptTimer(session.sync.store)
  return kept ? keep(session, paused(kept, session.ports.now())) : { timer: null }
}

/** Ends the timer of an entry; that of another one is left alone. */
export function endTimer(session: DataSession, operationId: string): Answer {
  const kept = keptTimer(session.sync.store)
  return isOf(kept, operationId) ? keep(session, null) : { timer: kept }
}

/** The timer of an entry, null when it has none. */
export function timerOf(store: Store, operationId: string): Timer | null {
  const kept = keptTimer(store)
  return isOf(kept, operationId) ? kept : null
}

/**
 * Writes the timer as a part of the transaction that saves its entry, or takes the entry back: it ends with the entry that it measured.
 * `tellTimer` is called once that is on the disk.
 */
export const putTimer = (store: Store, timer: Timer | null): void => store.settings.set(TIMER, timer)

export const tellTimer = ({ sync, ports }: DataSession): void =>
  ports.emit('timer.changed', { timer: keptTimer(sync.store) })
