import type { MonthChanges } from '#shared/ipc/contract.ts'
import { count, monthName, plural, shortDate, timeOfDay } from '../../lib/format.ts'
import type { TagTone } from '../../ui/index.ts'
import { briefName } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

type Lock = MonthChanges['locks'][number]

/** `Mar 5` */
export const lockDay = ({ lock }: Pick<Lock, 'lock'>, { zone, now }: ClinicClock): string =>
  shortDate(lock.asOf, zone, now)

/** `Mar 5, 4:12 PM, P. Lund`, with that the table does not have it. */
export function lockText({ lock, state }: Lock, clock: ClinicClock): string {
  const what = `${lockDay({ lock }, clock)}, ${timeOfDay(lock.asOf, clock.zone)}, ${briefName(lock.byName)}`
  if (state === 'stored') return what
  return `${what}, ${state === 'waiting' ? 'waiting to send' : 'not accepted'}`
}

/** The last lock-in that the table has, or will be sent. */
export const standingLock = ({ locks }: Pick<MonthChanges, 'locks'>): Lock | undefined =>
  locks.find(({ state }) => state !== 'refused')

/** Whether the month is locked in, in a tag. A later one that was not accepted is said beside it. */
export function lockState(
  changes: MonthChanges,
  clock: ClinicClock,
): { readonly words: string; readonly tone: TagTone } {
  const isRefused = changes.locks[0]?.state === 'refused'
  const last = standingLock(changes)
  if (!last && isRefused) return { words: 'Lock-in not accepted', tone: 'bad' }
  if (!last && changes.readAt === null) return { words: 'Lock-ins not read yet', tone: 'line' }
  if (!last) return { words: 'Not locked in', tone: 'line' }
  const later = isRefused ? ', a later one not accepted' : ''
  if ((changes.comparison?.rows.length ?? 0) > 0) return { words: `Changed since the lock-in${later}`, tone: 'warn' }
  const by = `${lockDay(last, clock)} by ${briefName(last.lock.byName)}${later}`
  if (last.state === 'waiting') return { words: `Locked in ${by}, waiting to send`, tone: 'acc' }
  return { words: `Locked in ${by}`, tone: isRefused ? 'warn' : 'good' }
}

/** What a person is told before a month is locked in: none of it keeps them from it. */
export function lockWarnings(
  changes: MonthChanges,
  { month, isOver, missing }: { readonly month: string; readonly isOver: boolean; readonly missing: number },
  clock: ClinicClock,
): string[] {
  const name = monthName(month)
  const { unsent } = changes
  const last = standingLock(changes)
  return [
    ...(isOver ? [] : [`${name} is not over yet.`]),
    ...(unsent.waiting > 0
      ? [
          `${plural(unsent.waiting, 'change')} of ${name} ${unsent.waiting === 1 ? 'waits' : 'wait'} to be sent, and ${unsent.waiting === 1 ? 'is' : 'are'} in it.`,
        ]
      : []),
    ...(unsent.stuck > 0
      ? [
          `${plural(unsent.stuck, 'change')} of ${name} ${unsent.stuck === 1 ? 'needs' : 'need'} a decision, and ${unsent.stuck === 1 ? 'is' : 'are'} not in it.`,
        ]
      : []),
    ...(missing > 0 ? [`${count(missing)} ${missing === 1 ? 'patient is' : 'patients are'} missing something.`] : []),
    ...(last ? [`Locked in before, ${lockText(last, clock)}: that lock-in stays.`] : []),
  ]
}

/** `Nothing of February waits to send`, `2 changes of February wait to send`. */
export function waitsText({ month, unsent: { waiting, stuck } }: Pick<MonthChanges, 'month' | 'unsent'>): string {
  const name = monthName(month)
  if (stuck > 0) return `${plural(stuck, 'change')} of ${name} ${stuck === 1 ? 'needs' : 'need'} a decision`
  if (waiting === 0) return `Nothing of ${name} waits to send`
  return `${plural(waiting, 'change')} of ${name} ${waiting === 1 ? 'waits' : 'wait'} to send`
}
