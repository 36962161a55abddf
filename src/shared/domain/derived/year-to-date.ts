import type { MonthSummary } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth } from '../time.ts'
import { monthSummary } from './billing.ts'

/** Minutes and codes of several months together. */
export type PeriodFigures = Pick<MonthSummary, 'minutes' | 'codes'>

/** The months (`YYYY-MM`) of the clinic's calendar year up to the present one, the earliest first. */
export function monthsOfYear({ now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>): string[] {
  const [year, last] = clinicMonth(now, timeZone).split('-')
  return Array.from({ length: Number(last) }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
}

/** What was counted of a patient since January 1: the sum of what each month says, so that it agrees with the months one by one. */
export function yearToDate(patient: Patient, context: ClinicContext): PeriodFigures {
  const months = monthsOfYear(context).map((month) => monthSummary(patient, month, context))
  const units = new Map<string, number>()
  for (const { codes } of months) for (const one of codes) units.set(one.code, (units.get(one.code) ?? 0) + one.units)
  return {
    minutes: months.reduce((sum, { minutes }) => sum + minutes, 0),
    codes: [...units].map(([code, count]) => ({ code, units: count })),
  }
}
