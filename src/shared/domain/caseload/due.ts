import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay } from '../time.ts'

/** From more days on a late contact is far late, on every page of the team. */
export const FAR_LATE_DAYS = 14

/** When a patient is to be contacted next. */
export interface Due {
  /** Epoch milliseconds of the day; null where nothing is due. */
  readonly at: number | null
  /** Whole days past it; 0 = not late. */
  readonly daysLate: number
  /** Due on the row's day, and not late. */
  readonly isToday: boolean
}

/** When a patient's next contact is due: the one place that says so for assigning and for the caseloads of the team. */
export const dueOf = ({
  followUpDueAt,
  daysLate,
  dueToday,
}: Pick<CaseloadRow, 'followUpDueAt' | 'daysLate' | 'dueToday'>): Due => ({
  at: followUpDueAt,
  daysLate: Math.max(0, daysLate ?? 0),
  isToday: dueToday,
})

/** The day on the clinic's calendar, `YYYY-MM-DD`; null where nothing is due. */
export const dueDay = ({ at }: Due, { timeZone }: Pick<ClinicContext, 'timeZone'>): string | null =>
  at === null ? null : clinicDay(at, timeZone)

/** The latest first, then by day; what is not due comes last. */
export const compareDue = (a: Due, b: Due): number =>
  b.daysLate - a.daysLate || (a.at ?? Number.MAX_SAFE_INTEGER) - (b.at ?? Number.MAX_SAFE_INTEGER)
