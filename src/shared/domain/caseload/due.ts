import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay } from '../time.ts'

/** From more days on a late contact is far late, on every page of the team. */
export const FAR_LATE_DAYS = 14

/** When a patient is to be contacted next: the day on the clinic's calendar, and whole days past it. */
export interface Due {
  /** `YYYY-MM-DD`; null where nothing is due. */
  readonly day: string | null
  /** 0 = not late. */
  readonly daysLate: number
}

type DueRow = Pick<CaseloadRow, 'followUpDueAt' | 'daysLate'>

/** When a patient's next contact is due: the one place that says so for the pages of the team. */
export function dueOf({ followUpDueAt, daysLate }: DueRow, { timeZone }: Pick<ClinicContext, 'timeZone'>): Due {
  if (followUpDueAt === null) return { day: null, daysLate: 0 }
  return { day: clinicDay(followUpDueAt, timeZone), daysLate: Math.max(0, daysLate ?? 0) }
}

export const isLate = ({ daysLate }: Due): boolean => daysLate > 0

/** Whether the contact is due on the day of the context, and not late. */
export const isDueToday = (due: Due, { now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>): boolean =>
  !isLate(due) && due.day === clinicDay(now, timeZone)

/** The latest first, then by day; what is not due comes last. */
export const compareDue = (a: Due, b: Due): number =>
  b.daysLate - a.daysLate || (a.day ?? '9999').localeCompare(b.day ?? '9999')
