import type { Urgency } from '../entities/caseload-row.ts'
import { dayAndTime, type NextContact } from '../entities/next-contact.ts'
import type { Patient } from '../entities/patient.ts'
import type { Due } from '../entities/today.ts'
import { plural } from '../plural.ts'
import type { ClinicContext } from '../rules/context.ts'
import { addClinicDays, clinicDay, clinicTimeToMs } from '../time.ts'
import { completedContact } from './log-rules.ts'
import { reenrolledAt } from './re-enrolment.ts'

/** Days after which a missed agreed contact is red, whatever the registry's rule says (DESIGN-LANGUAGE: Decided on open points, 1). */
export const AGREED_RED_AFTER_DAYS = 14

/** How the audit trail names a change of the next contact. */
const AUDIT_OBJECT = 'next-contact:'

/** When the next contact was set last by this application, epoch milliseconds; null where the trail does not tell. */
export const contactSetAt = ({ auditLogs }: Pick<Patient, 'auditLogs'>): number | null =>
  auditLogs.findLast(({ objectName }) => objectName.startsWith(AUDIT_OBJECT))?.at ?? null

/** Whole days of the calendar from one `YYYY-MM-DD` to another; negative when `to` is earlier. */
export const calendarDaysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)

/**
 * Whether the agreed contact took place: a completed contact on its day or later, after it was agreed. Another program logs a contact
 * without clearing the date; otherwise the patient would seem late.
 */
function isKept(patient: Patient, at: string, { now, timeZone }: ClinicContext): boolean {
  const from = clinicTimeToMs(dayAndTime(at).day, '00:00', timeZone)
  if (from > now) return false
  const setAt = contactSetAt(patient) ?? 0
  return patient.treatmentLogs.some((log) => completedContact(log, now) && log.date >= from && log.date > setAt)
}

/**
 * Whether a next contact, or that there is none, may have been set in a course of care that has ended: before the day of the last
 * re-enrolment, or when the trail does not tell. Care that goes on as the same episode records no re-enrolment.
 */
function isOfEarlierCourse(patient: Patient, { now, timeZone }: ClinicContext): boolean {
  const again = reenrolledAt(patient, now)
  if (again === null) return false
  const setAt = contactSetAt(patient)
  return setAt === null || clinicDay(setAt, timeZone) < clinicDay(again, timeZone)
}

/**
 * The next contact that counts: none of a Deactivated patient, none of an earlier course of care, and none that has taken place. The item
 * keeps all of them.
 */
export function standingContact(patient: Patient, context: ClinicContext): NextContact | null {
  const { nextContact } = patient
  if (!nextContact || patient.status.known === 'Deactivated' || patient.readability === 'unreadable') return null
  if (isOfEarlierCourse(patient, context)) return null
  return 'at' in nextContact && isKept(patient, nextContact.at, context) ? null : nextContact
}

/** The registry's rule for a patient, as `followUpDue` and the urgency rules have found it. */
export interface RuleDue {
  /** When the rule wants the next contact, epoch milliseconds; null where no interval applies. */
  readonly dueAt: number | null
  /** Days between contacts by the rule; null where no interval applies. */
  readonly interval: number | null
  readonly urgency: readonly Urgency[]
}

/** The day by the rule. Who said that no contact is agreed is left alone for one interval from then on. */
function ruleDay(patient: Patient, none: boolean, { dueAt, interval }: RuleDue, zone: string): string | null {
  if (dueAt === null) return null
  const setAt = none ? contactSetAt(patient) : null
  const quietUntil = setAt === null || interval === null ? dueAt : addClinicDays(setAt, interval, zone)
  return clinicDay(Math.max(dueAt, quietUntil), zone)
}

/** When the next contact is due: as agreed, else by the registry's rule. Null where neither says a day. */
export function dueOf(patient: Patient, rule: RuleDue, context: ClinicContext): Due | null {
  if (patient.readability === 'unreadable') return null
  const contact = standingContact(patient, context)
  const agreed = contact !== null && 'at' in contact ? dayAndTime(contact.at) : null
  const day = agreed?.day ?? ruleDay(patient, contact !== null, rule, context.timeZone)
  if (day === null) return null
  const days = calendarDaysBetween(clinicDay(context.now, context.timeZone), day)
  const overdue = rule.urgency.find((one) => one.rule === 'follow-up-overdue')
  return {
    day,
    time: agreed?.time ?? null,
    days,
    agreed: agreed !== null,
    ...lateness(days, agreed !== null, overdue),
  }
}

/** How late, and which of the two says so. */
function lateness(days: number, agreed: boolean, overdue: Urgency | undefined): Pick<Due, 'level' | 'reason'> {
  if (days >= 0) return { level: null, reason: null }
  const late = `Agreed for ${plural(-days, 'day')} ago.`
  if (overdue?.level === 'red') return { level: 'red', reason: overdue.reason }
  if (agreed && -days > AGREED_RED_AFTER_DAYS) return { level: 'red', reason: late }
  return { level: 'amber', reason: agreed ? late : (overdue?.reason ?? null) }
}
