import { isLookedAfter, isOwnPatient, type Reader } from '../derived/care-manager.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { Due } from '../entities/today.ts'
import { byName } from './by-name.ts'
import { isSafety } from './row-facts.ts'

/** The groups of a day, in the order in which they are worked on. */
export const TODAY_GROUPS = ['Safety', 'Late', 'Today', 'Done today'] as const
export type TodayGroup = (typeof TODAY_GROUPS)[number]

/** Days after today that a week shows by their weekday. */
export const WEEK_AHEAD = 6

/**
 * Whose list of a day a patient is on: a care manager's own, and those whom no member who calls patients looks after; otherwise nobody
 * would call them. Others see all.
 */
export const isOnListOf = (row: CaseloadRow, reader: Reader): boolean =>
  reader.role !== 'Care Manager' || isOwnPatient(row, reader) || !isLookedAfter(row, reader.people)

const dueWithin = ({ due }: CaseloadRow, days: number): boolean => due !== null && due.days <= days

/**
 * Whether a patient who is due was reached or tried today, with nothing agreed for the rest of the day. A next contact that was set to
 * another date, or cleared, calls nobody: by the rule the patient is late as before.
 */
const isDone = ({ doneToday }: CaseloadRow): boolean =>
  doneToday !== null && doneToday.outcome !== 'Moved' && !doneToday.again

/** Still to be contacted today: due today, or late. */
export const isDueToday = (row: CaseloadRow): boolean => dueWithin(row, 0) && !isDone(row)
/** Due in the next six days, today, or late. */
export const isDueThisWeek = (row: CaseloadRow): boolean => dueWithin(row, WEEK_AHEAD)

/** The group of a patient, who is in one only; null for one who is not to be contacted, and about whom nothing was done today. */
export function todayGroup(row: CaseloadRow): TodayGroup | null {
  if (row.due === null || !isDueToday(row)) return row.doneToday === null ? null : 'Done today'
  if (isSafety(row)) return 'Safety'
  return row.due.days < 0 ? 'Late' : 'Today'
}

/** Late first, the longest before; then the day, its times before any time of it; who is not due is last. */
export function compareDue(a: Due | null, b: Due | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  if (a.days !== b.days) return a.days - b.days
  if (a.days < 0) return 0
  return (a.time ?? '~') < (b.time ?? '~') ? -1 : (a.time ?? '~') > (b.time ?? '~') ? 1 : 0
}

/** Whose day is shown, and the order within its groups. */
export interface TodayChoice {
  /** Also the patients of other care managers. */
  readonly everybody: boolean
  readonly order: 'due' | 'name'
}
export const MY_DAY: TodayChoice = { everybody: false, order: 'due' }

/** The rows that a day is made of. */
export const rowsOfDay = (rows: readonly CaseloadRow[], reader: Reader, { everybody }: TodayChoice): CaseloadRow[] =>
  rows.filter((row) => everybody || isOnListOf(row, reader))

/** The order within a group: as due, or by name; what is done by the time at which it was done. */
function within(group: TodayGroup, order: TodayChoice['order']): (a: CaseloadRow, b: CaseloadRow) => number {
  if (group === 'Done today') return (a, b) => (a.doneToday?.at ?? 0) - (b.doneToday?.at ?? 0) || byName(a, b)
  return (a, b) => (order === 'due' ? compareDue(a.due, b.due) : 0) || byName(a, b)
}

export interface TodayList {
  readonly groups: readonly { readonly group: TodayGroup; readonly rows: readonly CaseloadRow[] }[]
  /** Still to be contacted, in order. */
  readonly left: readonly CaseloadRow[]
  readonly done: readonly CaseloadRow[]
  /** Minutes of today's entries of those on the list. */
  readonly minutes: number
}

/** A day's list. Whoever was reached, tried or moved counts as done, so that the list ends. */
export function todayList(rows: readonly CaseloadRow[], order: TodayChoice['order'] = 'due'): TodayList {
  const groups = TODAY_GROUPS.map((group) => ({
    group,
    rows: rows.filter((row) => todayGroup(row) === group).toSorted(within(group, order)),
  }))
  const done = groups.at(-1)?.rows ?? []
  return {
    groups: groups.filter(({ rows: some }) => some.length > 0),
    left: groups.slice(0, -1).flatMap(({ rows: some }) => some),
    done,
    minutes: rows.reduce((sum, row) => sum + (row.doneToday?.minutes ?? 0), 0),
  }
}

/** The next day on which somebody is due, and how many; null without any. */
export function nextDueDay(rows: readonly CaseloadRow[]): { readonly day: string; readonly count: number } | null {
  const days = rows.flatMap(({ due }) => (due !== null && due.days > 0 ? [due.day] : [])).sort()
  const [day] = days
  return day === undefined ? null : { day, count: days.filter((one) => one === day).length }
}
