import type { Patient } from '../entities/patient.ts'
import { ruleSetFor } from '../rules/billing-rules.ts'
import type { ClinicContext } from '../rules/context.ts'
import { monthRange, monthsBetween } from '../time.ts'
import { ageInYears } from './age.ts'
import { type Episode, episodes, monthsBefore } from './episode.ts'

/** What a payer asks for besides minutes. The registry can't decide it: a person is reminded. */
export interface BillingReminder {
  readonly about: 'authorisation' | 'age' | 'inpatient'
  readonly sentence: string
}

/** Which month of its course a month is, counted in calendar months from 1. */
const monthOfCourse = (known: readonly Episode[], month: string, context: ClinicContext): number =>
  monthsBetween(monthsBefore(known, month, context)[0] ?? month, month) + 1

/**
 * What to think of before a month (`YYYY-MM`) is billed: an authorisation that is due, an age from which the payer pays, time as an
 * inpatient. Sources: the rule sets and `BILLING_SOURCES`.
 */
export function billingReminders(
  patient: Patient,
  month: string,
  context: ClinicContext,
  known: readonly Episode[] = episodes(patient, context),
): BillingReminder[] {
  const rules = ruleSetFor(patient.payer, month, context.billing)
  const reminders: BillingReminder[] = []
  const nth = monthOfCourse(known, month, context)
  const { authorisationAfterMonths, ageFrom } = rules
  if (authorisationAfterMonths !== null && nth > authorisationAfterMonths)
    reminders.push({
      about: 'authorisation',
      sentence: `Month ${nth} of the course: this payer asks for an authorisation after ${authorisationAfterMonths}.`,
    })
  const lastMoment = monthRange(month, context.timeZone).end - 1
  const age = ageInYears(patient.dateOfBirth, Math.min(lastMoment, context.now), context.timeZone)
  if (ageFrom !== null && age !== null && age < ageFrom)
    reminders.push({ about: 'age', sentence: `The patient is ${age}: this payer pays from ${ageFrom} years on.` })
  if (rules.inpatientTime === 'out')
    reminders.push({
      about: 'inpatient',
      sentence: 'Time as an inpatient does not count for this payer. Nothing here says when that was.',
    })
  return reminders
}
