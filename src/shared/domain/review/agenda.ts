import { sortedByName } from '../caseload/by-name.ts'
import type { Urgency } from '../entities/caseload-row.ts'
import type { FlagType } from '../entities/vocabulary.ts'
import type { ClinicContext } from '../rules/context.ts'
import { earliest } from '../time.ts'
import { type AgendaReason, type AgendaRow, agendaReasons, dueReview, type NextReview } from './agenda-reasons.ts'

/**
 * The groups of an agenda in their order: safety, what a person flagged, then what a rule found (systematic caseload review: doi
 * 10.1176/appi.ps.201900085; AIMS Center, population-based tracking).
 */
export const AGENDA_GROUPS = [
  'safety',
  'flagged-review',
  'flagged-discussion',
  'flagged-other',
  'not-improving',
  'new',
  'overdue',
  'ready',
  'rest',
] as const
export type AgendaGroup = (typeof AGENDA_GROUPS)[number]

export const AGENDA_GROUP_TITLES: Readonly<Record<AgendaGroup, string>> = {
  safety: 'Safety',
  'flagged-review': 'Review with Psychiatrist',
  'flagged-discussion': 'Needs Discussion',
  'flagged-other': 'Other flags',
  'not-improving': 'Not improving',
  new: 'New',
  overdue: 'Follow-up or review overdue',
  ready: 'Ready for relapse prevention',
  rest: 'The rest',
}

/** A patient on the agenda: stands once, in the first group that it belongs to, with all its reasons. */
export interface AgendaItem {
  readonly mrn: string
  readonly group: AgendaGroup
  /** Since when it waits in the group, epoch milliseconds; null where that is not known. */
  readonly since: number | null
  readonly reasons: readonly AgendaReason[]
}

export interface Agenda {
  readonly items: readonly AgendaItem[]
  /** MRNs of records that can't be read, by MRN: they stand apart, otherwise nobody would look after them. */
  readonly unreadable: readonly string[]
  /** MRNs of deactivated patients about whom nothing is open, by name. */
  readonly leftOut: readonly string[]
}

/** Since when a row belongs to a group: null = not known. Undefined: it does not belong to it. */
type Since = number | null | undefined
type Member = (row: AgendaRow, due: NextReview | null) => Since

const OVERDUE: readonly Urgency['rule'][] = ['follow-up-overdue', 'early-follow-up-missed', 'review-overdue']

function flagged(row: AgendaRow, isMember: (type: FlagType | null) => boolean): Since {
  if (row.flags.length === 0) return undefined
  const raised = row.flags.filter(({ type }) => isMember(type.known)).map(({ raisedAt }) => raisedAt)
  return raised.length === 0 ? undefined : earliest(raised)
}

function ruled(row: AgendaRow, rules: readonly Urgency['rule'][], due: NextReview | null = null): Since {
  let since: Since = due?.at
  for (const one of row.urgency)
    if (rules.includes(one.rule)) since = since === undefined ? one.since : earliest([since, one.since])
  return since
}

/** Who belongs to a group. A row is asked of each in order, and belongs to the first. */
const MEMBERS: Readonly<Record<AgendaGroup, Member>> = {
  safety: (row) => flagged(row, (type) => type === 'Safety Risk') ?? ruled(row, ['safety']),
  'flagged-review': (row) => flagged(row, (type) => type === 'Review with Psychiatrist'),
  'flagged-discussion': (row) => flagged(row, (type) => type === 'Needs Discussion'),
  'flagged-other': (row) => flagged(row, (type) => type === null),
  'not-improving': (row) => ruled(row, ['not-improving']),
  new: (row) => ruled(row, ['new']),
  overdue: (row, due) => ruled(row, OVERDUE, due),
  ready: (row) => ruled(row, ['ready-for-relapse-prevention']),
  rest: (row) => row.lastConsultAt,
}

/** What stays on the agenda after the end of care. */
const AFTER_THE_END: readonly AgendaGroup[] = ['safety', 'flagged-review', 'flagged-discussion', 'flagged-other']

function itemOf(row: AgendaRow, context: Pick<ClinicContext, 'now' | 'timeZone'>): AgendaItem | null {
  const due = dueReview(row, context)
  const groups = row.status.known === 'Deactivated' ? AFTER_THE_END : AGENDA_GROUPS
  for (const group of groups) {
    const since = MEMBERS[group](row, due)
    if (since !== undefined) return { mrn: row.mrn, group, since, reasons: agendaReasons(row, due) }
  }
  return null
}

const RANKS = new Map<AgendaGroup, number>(AGENDA_GROUPS.map((group, rank) => [group, rank]))

/** An item with what it is sorted by, worked out once. */
interface Placed {
  readonly item: AgendaItem
  /** By group, and in it those who were not reached before the others. */
  readonly rank: number
  /** An unknown time goes first: it can't be shown to be recent. */
  readonly since: number
}

const placed = (item: AgendaItem, notReached: ReadonlySet<string>): Placed => ({
  item,
  rank: (RANKS.get(item.group) ?? AGENDA_GROUPS.length) * 2 + (notReached.has(item.mrn) ? 0 : 1),
  since: item.since ?? Number.NEGATIVE_INFINITY,
})

const comparePlaced = (a: Placed, b: Placed): number =>
  a.rank - b.rank || (a.since === b.since ? 0 : a.since < b.since ? -1 : 1)

/**
 * The agenda of a review meeting: by group, then those who were not reached last time, then the longest waiting, then by name and MRN.
 * Amber and red don't change the order. Which patients are asked about (a registry, a view, care managers) is the caller's.
 * @param rows derived at the context's time
 * @param notReached MRNs of the patients whom the last meeting did not reach
 */
export function agendaOf(
  rows: readonly AgendaRow[],
  context: Pick<ClinicContext, 'now' | 'timeZone'>,
  notReached: ReadonlySet<string> = new Set(),
): Agenda {
  const items: Placed[] = []
  const leftOut: string[] = []
  for (const row of sortedByName(rows.filter(({ readability }) => readability !== 'unreadable'))) {
    const item = itemOf(row, context)
    if (item) items.push(placed(item, notReached))
    else leftOut.push(row.mrn)
  }
  return {
    items: items.toSorted(comparePlaced).map(({ item }) => item),
    unreadable: rows.flatMap(({ readability, mrn }) => (readability === 'unreadable' ? [mrn] : [])).toSorted(),
    leftOut,
  }
}
