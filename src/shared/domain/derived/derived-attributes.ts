import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth } from '../time.ts'
import { monthSummary } from './billing.ts'
import { contactsOf } from './derive-row.ts'

/** The figures that are stored beside the logs for other readers. Integers; contact dates in epoch milliseconds, absent when there is none. */
export interface DerivedAttributes {
  readonly total_sessions: number
  readonly weeks_since_initial_assessment: number
  readonly minutes_this_month: number
  readonly initial_assessment?: number
  readonly last_follow_up?: number
  readonly last_psychiatric_consult?: number
  readonly relapse_prevention_plan?: number
}

export function derivedAttributes(patient: Patient, context: ClinicContext): DerivedAttributes {
  const contacts = contactsOf(patient, context)
  const month = monthSummary(patient, clinicMonth(context.now, context.timeZone), context, contacts.episodes)
  const date = <K extends string>(key: K, value: number | null) => (value === null ? {} : { [key]: value })
  return {
    total_sessions: contacts.sessions,
    weeks_since_initial_assessment: contacts.weeks ?? 0,
    minutes_this_month: month.minutes,
    ...date('initial_assessment', contacts.initialAssessmentAt),
    ...date('last_follow_up', contacts.lastFollowUpAt),
    ...date('last_psychiatric_consult', contacts.lastConsultAt),
    ...date('relapse_prevention_plan', contacts.lastRelapsePreventionAt),
  }
}
