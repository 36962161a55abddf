import { UNCOUNTED, uncountedReason } from '#shared/domain/derived/countable.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { Moved, TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { OutboxState, Unsent } from '#shared/outbox.ts'
import { shortDate } from '../../lib/format.ts'
import type { IconName, TagTone } from '../index.ts'
import type { ClinicClock } from './clinic-clock.ts'

/** A state of an entry as a tag. The words say everything; tone and icon only repeat them. */
export interface EntryState {
  readonly words: string
  readonly tone: TagTone
  readonly icon?: IconName
}

const UNSENT: Readonly<Record<OutboxState, EntryState | null>> = {
  waiting: { words: 'Waiting to send', tone: 'acc', icon: 'send' },
  sending: { words: 'Sending', tone: 'acc', icon: 'send' },
  conflict: { words: 'Conflict', tone: 'warn', icon: 'warning' },
  refused: { words: 'Not accepted', tone: 'bad', icon: 'warning' },
  lost: { words: 'Removed by another program', tone: 'bad', icon: 'warning' },
  discarded: null,
}

/** A move changes two patients: both say how far it is. */
const MOVING: EntryState = { words: 'Recorded there. Voiding here.', tone: 'acc', icon: 'send' }

export const unsentState = ({
  state,
  kind,
}: Pick<Unsent, 'state'> & Partial<Pick<Unsent, 'kind'>>): EntryState | null =>
  state === 'sending' && kind === 'move-entry' ? MOVING : UNSENT[state]

/** What needs a person comes before what only waits. */
const WEIGHT: readonly OutboxState[] = ['conflict', 'refused', 'lost', 'sending', 'waiting', 'discarded']

/** The most urgent of the operations on an entry. */
export const unsentOf = (unsent: readonly Unsent[], log: Pick<TreatmentLog, 'id'>): Unsent | null =>
  unsent
    .filter(({ logId }) => logId !== null && logId === log.id)
    .toSorted((a, b) => WEIGHT.indexOf(a.state) - WEIGHT.indexOf(b.state))[0] ?? null

/** Operations that need a decision and belong to no entry of the list. Otherwise nobody would see them. */
export const undecided = (unsent: readonly Unsent[], shown: readonly Pick<TreatmentLog, 'id'>[]): Unsent[] => {
  const needs: readonly OutboxState[] = ['conflict', 'refused', 'lost']
  return unsent.filter(
    ({ state, logId }) => needs.includes(state) && !shown.some(({ id }) => id !== null && id === logId),
  )
}

/** `Moved to another patient Mar 18`, `Moved here Mar 18` */
function movedText({ way, at }: Moved, { zone, now }: ClinicClock): string {
  const words = way === 'to' ? 'Moved to another patient' : 'Moved here'
  return at === null ? words : `${words} ${shortDate(at, zone, now)}`
}

/** Everything that is to be known of an entry besides its values. */
export function entryStates(log: TreatmentLog, unsent: Unsent | null, { zone, now }: ClinicClock) {
  const states: (EntryState | null)[] = [
    unsent && unsentState(unsent),
    log.moved ? { words: movedText(log.moved, { zone, now }), tone: 'line' } : null,
    log.voided && log.moved?.way !== 'to' ? { words: 'Voided', tone: 'line' } : null,
    log.noShow ? { words: 'No-show', tone: 'neutral', icon: 'no-show' } : null,
    log.amended
      ? {
          words: log.amended.at === null ? 'Amended' : `Amended ${shortDate(log.amended.at, zone, now)}`,
          tone: 'line',
          icon: 'pencil',
        }
      : null,
    log.duplicateOf === null ? null : { words: 'Stored twice', tone: 'warn' },
    log.suspect.includes('date-out-of-range') ? { words: 'Date unclear', tone: 'warn' } : null,
    log.suspect.includes('future-dated') ? { words: 'Future', tone: 'warn' } : null,
  ]
  return states.filter((state) => state !== null)
}

/** States that say by themselves that the minutes don't count. */
const SAID = ['voided', 'no-show']

/** Why the minutes of an entry don't count, as a sentence; null when they do, or when its state says it. */
export function uncountedText(log: TreatmentLog, patient: Patient, context: ClinicContext): string | null {
  const reason = uncountedReason(log, patient, context)
  return reason === null || SAID.includes(reason) || log.minutes === 0 ? null : `Doesn’t count. ${UNCOUNTED[reason]}`
}

/** Why a person can't amend or void an entry, as a sentence; null when they can. Main holds the same rule. */
export function amendBlock(
  member: Pick<Membership, 'userId' | 'role' | 'isAdmin'>,
  log: TreatmentLog,
  unsent: Unsent | null,
): string | null {
  if (log.voided) return 'This entry was voided. A voided entry is not changed any more.'
  if (!mayAmend(member, log)) return 'Only who recorded an entry, or an admin, can change it.'
  return unsent?.state === 'conflict' ? 'Resolve the conflict first.' : null
}

/** Entries by date, the last first; those without a date at the end. */
export const newestFirst = (logs: readonly TreatmentLog[]): TreatmentLog[] =>
  logs.toSorted(
    (a, b) => (b.date ?? Number.NEGATIVE_INFINITY) - (a.date ?? Number.NEGATIVE_INFINITY) || b.index - a.index,
  )
