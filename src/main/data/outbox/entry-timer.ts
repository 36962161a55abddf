import { type Timer, timerSchema } from '#shared/timer.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

const TIMER = 'timer'

/** The person's timer as it is kept; null when none was started. */
export const keptTimer = (store: Store): Timer | null => store.settings.get(TIMER, timerSchema.nullable())

/** The timer of an entry, null when it has none. */
export function timerOf(store: Store, operationId: string): Timer | null {
  const kept = keptTimer(store)
  return kept?.operationId === operationId ? kept : null
}

/**
 * Writes the timer as a part of the transaction that saves its entry, or takes the entry back: it ends with the entry that it measured.
 * `tellTimer` is called once that is on the disk.
 */
export const putTimer = (store: Store, timer: Timer | null): void => store.settings.set(TIMER, timer)

export const tellTimer = ({ sync, ports }: DataContext): void =>
  ports.emit('timer.changed', { timer: keptTimer(sync.store) })
