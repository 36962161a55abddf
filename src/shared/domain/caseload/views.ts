import { isOwnPatient, type Reader } from '../derived/care-manager.ts'
import { isNear } from '../derived/urgency.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { UrgencyThresholds } from '../entities/urgency-thresholds.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import { holdsWords } from '../fold.ts'
import { plural } from '../plural.ts'
import { byName } from './by-name.ts'
import { applies, inCare } from './row-facts.ts'
import { isDueThisWeek, isDueToday, isOnListOf } from './today.ts'

export const VIEW_IDS = [
  'today',
  'this-week',
  'mine',
  'needs-attention',
  'review-overdue',
  'not-improving',
  'near-threshold',
  'ready-for-rpp',
  'unfinished',
  'overdue',
  'all',
  'unreadable',
] as const
export type ViewId = (typeof VIEW_IDS)[number]

export interface View {
  readonly id: ViewId
  readonly label: string
  /** What the view says when nobody is in it, by the registry's thresholds. */
  readonly empty: (thresholds: UrgencyThresholds) => string
  /** @param unfinished the patients for whom an entry was begun on this computer and not finished, by MRN */
  readonly includes: (row: CaseloadRow, reader: Reader, unfinished?: ReadonlySet<string>) => boolean
}

export const VIEWS: readonly View[] = [
  {
    id: 'today',
    label: 'Today',
    empty: () => 'Nobody is due today.',
    includes: (row, reader) => isDueToday(row) && isOnListOf(row, reader),
  },
  {
    id: 'this-week',
    label: 'This week',
    empty: () => 'Nobody is due this week.',
    includes: (row, reader) => isDueThisWeek(row) && isOnListOf(row, reader),
  },
  {
    id: 'mine',
    label: 'My caseload',
    empty: () =>
      'No patients of yours yet: those who are assigned to you or whom you cover, else those whom you enrolled, or most of whose contacts you recorded.',
    includes: (row, reader) => inCare(row) && isOwnPatient(row, reader),
  },
  {
    id: 'needs-attention',
    label: 'Needs attention',
    empty: () => 'No open flags and no safety concerns.',
    includes: (row) => row.flags.length > 0 || applies(row, 'safety'),
  },
  {
    id: 'review-overdue',
    label: 'Review overdue',
    empty: () => 'No reviews are overdue.',
    includes: (row) => applies(row, 'review-overdue'),
  },
  {
    id: 'not-improving',
    label: 'Not improving',
    empty: ({ notImprovingWeeks: weeks }) => `Nobody is stalled after ${plural(weeks, 'week')} without a consultation.`,
    includes: (row) => applies(row, 'not-improving'),
  },
  {
    id: 'near-threshold',
    label: 'Near threshold',
    empty: ({ nearMinutes, nearLastDays }) =>
      `Nobody is within ${plural(nearMinutes, 'minute')} of the next code. This view fills ${nearLastDays === 1 ? 'on the last day' : `in the last ${plural(nearLastDays, 'day')}`} of a month.`,
    includes: (row) => applies(row, 'near-threshold'),
  },
  {
    id: 'ready-for-rpp',
    label: 'Ready for RPP',
    empty: ({ readyScores: scores }) =>
      scores === 1 ? 'Nobody’s last PHQ-9 score is below 5.' : `Nobody has ${scores} PHQ-9 scores below 5 in a row.`,
    includes: (row) => applies(row, 'ready-for-relapse-prevention'),
  },
  {
    id: 'unfinished',
    label: 'Unfinished',
    empty: () => 'Nothing was begun on this computer and left unfinished.',
    includes: (row, _reader, unfinished) => unfinished?.has(row.mrn) ?? false,
  },
  {
    id: 'overdue',
    label: 'Overdue F/U',
    empty: () => 'No overdue follow-ups. Everyone was contacted within their interval.',
    includes: (row) => applies(row, 'follow-up-overdue') || applies(row, 'early-follow-up-missed'),
  },
  { id: 'all', label: 'All patients', empty: () => 'This registry has no patients yet.', includes: () => true },
  {
    id: 'unreadable',
    label: 'Not fully read',
    empty: () => 'Every record was read.',
    includes: (row) => row.readability !== 'full',
  },
]

export type Comparator = (a: CaseloadRow, b: CaseloadRow) => number

/** Whether a row has an open flag of a type; an item 9 that asks for a look stands for Safety Risk. */
const hasFlag = (row: CaseloadRow, type: (typeof FLAG_TYPES)[number]): boolean =>
  row.flags.some((flag) => flag.type.known === type) || (type === 'Safety Risk' && applies(row, 'safety'))
const hasUnknownFlag = (row: CaseloadRow): boolean => row.flags.some((flag) => flag.type.known === null)

/** More days late than any follow-up is. */
const MOST_DAYS = 1_000_000

/** The priority of a row about which there is nothing to say: of most of them. */
const QUIET = (15 * (MOST_DAYS + 1) + MOST_DAYS) * 4 + 3

/** What to look at next as one number, the lowest first: each question weighs more than all that come after it. */
export function priorityOf(row: CaseloadRow): number {
  if (row.flags.length === 0 && row.urgency.length === 0 && !row.daysLate) return QUIET
  const known = FLAG_TYPES.reduce((sum, type) => sum * 2 + (hasFlag(row, type) ? 0 : 1), 0)
  const flags = known * 2 + (hasUnknownFlag(row) ? 0 : 1)
  const notLate = MOST_DAYS - Math.min(row.daysLate ?? 0, MOST_DAYS)
  const rest = (applies(row, 'not-improving') ? 0 : 2) + (applies(row, 'ready-for-relapse-prevention') ? 0 : 1)
  return (flags * (MOST_DAYS + 1) + notLate) * 4 + rest
}

/** Safety, Review, Discuss, days late, not improving, ready for relapse prevention, then by name: what to look at next. */
export const comparePriority: Comparator = (a, b) => priorityOf(a) - priorityOf(b) || byName(a, b)

export interface CaseloadTotals {
  readonly patients: number
  readonly minutes: number
  /** Rows whose month reached a code. */
  readonly reached: number
  /** Rows in care near the next code, on any day of the month. */
  readonly near: number
}

export function caseloadTotals(
  rows: readonly CaseloadRow[],
  thresholds: Pick<UrgencyThresholds, 'nearMinutes'>,
): CaseloadTotals {
  return {
    patients: rows.length,
    minutes: rows.reduce((total, row) => total + row.month.minutes, 0),
    reached: rows.filter((row) => row.month.codes.length > 0).length,
    near: rows.filter((row) => isNear(row, thresholds)).length,
  }
}

/** Whether every word of `query` is part of the name or the MRN, as `foldText` compares texts. */
export const matchesText = (row: CaseloadRow, query: string): boolean =>
  holdsWords([row.lastName, row.firstName, row.mrn], query)
