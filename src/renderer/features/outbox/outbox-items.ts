import { kindOf, type Operation } from '#shared/domain/operations/operation.ts'
import type { Detail } from '#shared/domain/operations/operation-text.ts'
import type { OutboxEntry, Quarantined } from '#shared/outbox.ts'
import { datesIn } from '../../lib/format.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

type Changed = Pick<Operation, 'change'>

/** What was done, in a few words: `Follow Up, Mar 17, 8 min`, `Flag raised: Safety Risk`. */
export const entryTitle = ({ change }: Changed, clock: ClinicClock): string =>
  kindOf(change).label(change, datesIn(clock))

/** Every value of what was done, for a person to read before deciding about it. */
export const entryValues = ({ change }: Changed, clock: ClinicClock): readonly Detail[] =>
  kindOf(change).details(change, datesIn(clock))

/** What is lost when an entry is discarded, for the question before it. */
export const lossText = ({ change }: Changed, clock: ClinicClock): string => kindOf(change).loss(change, datesIn(clock))

export const KEPT_TEXT = 'It stays in this list for 30 days with your reason.'

/** Whom it is about: the name in list form, or what there is. */
export const aboutText = (about: string, mrn: string | null): string =>
  isolated(about) || (mrn === null ? 'A member of the registry' : mrnText(mrn))

/** Which entry of the outbox is meant. */
export interface EntryRef {
  readonly operationId: string
  readonly registryId: string
  /** Null for a change of members. */
  readonly mrn: string | null
}

/** An entry of a patient. */
export interface PatientEntryRef extends EntryRef {
  readonly mrn: string
}

/** A line of the list: an entry, or a row of this computer's file that can't be read any more. */
export type OutboxItem =
  | { readonly kind: 'entry'; readonly key: string; readonly entry: OutboxEntry }
  | { readonly kind: 'unreadable'; readonly key: string; readonly row: Quarantined }

export interface OutboxLists {
  readonly entries: readonly OutboxEntry[]
  readonly unreadable: readonly Quarantined[]
}

export const FILTERS = ['All', 'To send', 'Conflicts', 'Not accepted', 'Discarded'] as const
export type Filter = (typeof FILTERS)[number]

const FILTER_OF = {
  waiting: 'To send',
  sending: 'To send',
  conflict: 'Conflicts',
  refused: 'Not accepted',
  lost: 'Not accepted',
  discarded: 'Discarded',
} as const satisfies Record<OutboxEntry['state'], Filter>

const filterOf = (item: OutboxItem): Filter =>
  item.kind === 'unreadable' ? 'Not accepted' : FILTER_OF[item.entry.state]

/** The order of the list: entries that need a person come first, discarded entries last. */
const RANKS: Readonly<Record<Filter, number>> = {
  'Not accepted': 0,
  Conflicts: 1,
  'To send': 2,
  Discarded: 3,
  All: 4,
}

/** Everything in one list. Within a state the oldest comes first. */
export function itemsOf({ entries, unreadable }: OutboxLists): readonly OutboxItem[] {
  const items: OutboxItem[] = [
    ...unreadable.map((row): OutboxItem => ({ kind: 'unreadable', key: `unreadable ${row.seq}`, row })),
    ...entries.map((entry): OutboxItem => ({ kind: 'entry', key: entry.operation.id, entry })),
  ]
  return items.toSorted((a, b) => RANKS[filterOf(a)] - RANKS[filterOf(b)])
}

export const matching = (items: readonly OutboxItem[], filter: Filter): readonly OutboxItem[] =>
  filter === 'All' ? items : items.filter((item) => filterOf(item) === filter)

/** The line to show: the chosen line, or after it has gone the line in its place. Null for an empty list. */
export function shownItem(
  items: readonly OutboxItem[],
  chosen: { readonly key: string; readonly place: number } | null,
): OutboxItem | null {
  const found = items.find(({ key }) => key === chosen?.key)
  return found ?? items[Math.min(chosen?.place ?? 0, items.length - 1)] ?? null
}
