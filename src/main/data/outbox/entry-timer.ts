import { clinicDay } from '#shared/domain/time.ts'
import { leftOver, type Timer, timerSchema } from '#shared/timer.ts'
import { z } from '#shared/zod.ts'
import type { Store } from '../../store/store.ts'
import type { DataContext } from '../context/context.ts'

const TIMER = 'timer'
const LEFT_OVER = 'timer-left-over'

const leftOverSchema = z.array(
  z.object({ registryId: z.string(), mrn: z.string(), day: z.string(), ms: z.number().min(0).lt(60_000) }),
)
type LeftOver = z.infer<typeof leftOverSchema>[number]

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

const isOf =
  ({ registryId, mrn }: Pick<LeftOver, 'registryId' | 'mrn'>) =>
  (one: LeftOver) =>
    one.registryId === registryId && one.mrn === mrn

const keptLeftOvers = (store: Store): LeftOver[] => store.settings.get(LEFT_OVER, leftOverSchema) ?? []

/** The clinic's day at a moment, as far as the registry is known here. */
const dayOf = ({ scopes, ports }: DataContext, registryId: string): string =>
  clinicDay(ports.now(), scopes.get(registryId)?.timeZone ?? ports.computerTimeZone)

/**
 * Takes what earlier entries of the day left over for a patient's next timer, in milliseconds. Nothing of it stays behind: seconds that
 * stood in two places would be recorded twice.
 */
export function takeLeftOver(context: DataContext, patient: Pick<LeftOver, 'registryId' | 'mrn'>): number {
  const { store } = context.sync
  const today = keptLeftOvers(store).filter(({ day }) => day === dayOf(context, patient.registryId))
  const found = today.find(isOf(patient))
  if (found)
    store.settings.set(
      LEFT_OVER,
      today.filter((one) => one !== found),
    )
  return found?.ms ?? 0
}

/** Removes what is left over of a registry's timers. */
export function forgetLeftOvers(store: Store, registryId: string): void {
  const kept = keptLeftOvers(store)
  const others = kept.filter((one) => one.registryId !== registryId)
  if (others.length < kept.length) store.settings.set(LEFT_OVER, others)
}

/** Ends the timer of an entry that is saved with so many minutes, and keeps the seconds that they left over. */
export function endTimerOf(context: DataContext, timer: Timer, minutes: number | null): void {
  const { store } = context.sync
  const { registryId, mrn } = timer
  putTimer(store, null)
  const ms = minutes === null ? 0 : leftOver(timer, minutes, context.ports.now())
  if (ms === 0) return
  const day = dayOf(context, registryId)
  const others = keptLeftOvers(store).filter((one) => one.day === day && !isOf(timer)(one))
  store.settings.set(LEFT_OVER, [...others, { registryId, mrn, day, ms }])
}
