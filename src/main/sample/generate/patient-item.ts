import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import { declinedSafetyAction, logObjectName } from '#shared/domain/derived/urgency.ts'
import { RECORDED_ACTION } from '#shared/domain/operations/entry-audit.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import type { SampleClock } from './clock.ts'
import { type Course, RECORDED_WITHIN_DAYS } from './course.ts'
import { flagAttributes } from './flag-items.ts'
import { type Item, seconds, type Value } from './item.ts'
import { isOurs, type LogItem, type LogSurroundings, logItem } from './log-item.ts'
import { fitMonth } from './month-minutes.ts'
import { type Random, randomFrom } from './random.ts'
import { type Visit, visitsOf } from './visits.ts'

const lastScored = (visits: readonly Visit[]): Visit | null =>
  visits.findLast((visit) => visit.phq9 !== undefined) ?? null

function audit(visit: Visit, log: LogItem, { course, lastScored: last }: LogSurroundings): LogItem[] {
  const object = logObjectName(String(log.id))
  const actions = [
    RECORDED_ACTION,
    ...(visit === last && course.declinedSafety ? [declinedSafetyAction(course.declinedSafety)] : []),
  ]
  return actions.map((action) => ({
    object_name: object,
    action,
    user_id: String(log.recorded_by),
    created_date: seconds(visit.at),
  }))
}

/** What this application has written to a patient: its version, operations, consent and audit entries. */
function ourAttributes(course: Course, visits: readonly Visit[], logs: readonly LogItem[], around: LogSurroundings) {
  const own = visits.flatMap((visit, at) => (isOurs(visit, around) ? [{ visit, log: logs[at] ?? {} }] : []))
  if (own.length === 0) return { audit_logs: [] }
  const enrolled = around.clock.at(course.initialAssessmentDays + 1, 15 * 60)
  const isNew = course.initialAssessmentDays < RECORDED_WITHIN_DAYS
  return {
    version: own.length,
    applied_ops: new Set(own.slice(-8).map(({ visit }) => around.random.uuid(visit.at))),
    audit_logs: own.flatMap(({ visit, log }) => audit(visit, log, around)),
    schema_version: '1',
    ...(isNew ? { enrolled_at: enrolled, consent_date: enrolled } : {}),
  }
}

/** The figures that other readers take from the item: right ones where this application wrote it, else 0, as in the field. */
function figures(item: Item, course: Course, clock: SampleClock): Readonly<Record<string, Value>> {
  if (course.detail === 'compact')
    return { total_sessions: 0, minutes_this_month: 0, weeks_since_initial_assessment: 0 }
  const patient = readPatient(item, { registryId: item.PK, mrn: course.mrn, now: clock.now })
  return { ...derivedAttributes(patient, clinicContext(clock)) }
}

function demographics(course: Course) {
  const { mrn, firstName, lastName, payer, phone, dateOfBirth } = course
  return {
    patient_mrn: mrn,
    first_name: firstName,
    last_name: lastName,
    phone_number: phone,
    email: `patient${mrn}@mail.example`,
    date_of_birth: dateOfBirth,
    payer,
  }
}

function timeline(course: Course, clock: SampleClock, random: Random): Visit[] {
  const visits = visitsOf(course, clock, random)
  return course.minutes === null ? visits : fitMonth(visits, course.minutes, clock, random)
}

/** The item of one patient. Its random choices depend on the registry and the MRN only. */
export function patientItem(course: Course, registryId: string, clock: SampleClock): Item {
  const random = randomFrom(`${registryId}/${course.mrn}`)
  const visits = timeline(course, clock, random)
  const startedAt = visits[0]?.at ?? clock.now
  const around = { course, clock, random, startedAt, lastScored: lastScored(visits) }
  const logs = visits.map((visit) => logItem(visit, around))
  const modified = visits.at(-1)?.at ?? startedAt
  const item: Item = {
    PK: `registry-patient:${registryId}`,
    SK: course.mrn,
    id: registryId,
    ...demographics(course),
    status: course.status,
    date_created: seconds(clock.at(course.initialAssessmentDays + 1, 15 * 60)),
    date_modified: seconds(modified),
    ...(course.status === 'Deactivated' && course.detail === 'full'
      ? { date_deactivated: clock.at(Math.max(1, course.lastContactDays - 7), 16 * 60) }
      : {}),
    treatment_logs: logs,
    ...flagAttributes(course, clock, random),
    ...ourAttributes(course, visits, logs, around),
  }
  return { ...item, ...figures(item, course, clock) }
}
