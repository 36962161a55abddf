import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import { declinedSafetyAction, logObjectName } from '#shared/domain/derived/urgency.ts'
import { FLAG_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { RECORDED_ACTION } from '#shared/domain/operations/entry-audit.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { carePlanAttributes } from './care-plan.ts'
import type { SampleClock } from './clock.ts'
import { type Course, type CourseFlag, RECORDED_WITHIN_DAYS } from './course.ts'
import { type Item, seconds, type Value } from './item.ts'
import { isOurs, type LogItem, type LogSurroundings, logItem } from './log-item.ts'
import { fitMonth } from './month-minutes.ts'
import { PSYCHIATRIST, SIGNED_IN } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import { type Visit, visitsOf } from './visits.ts'

const RAISED_AT = 17 * 60

function element(flag: CourseFlag, clock: SampleClock, random: Random): LogItem {
  const createdAt = clock.at(flag.daysAgo, RAISED_AT)
  return {
    id: random.uuid(createdAt),
    rev: 1,
    flag_type: flag.type,
    created_by_provider_id: SIGNED_IN.userId,
    created_date: seconds(createdAt),
    note: flag.note,
    ...(flag.resolved && {
      resolved_by_provider_id: PSYCHIATRIST.userId,
      resolved_date: seconds(clock.at(flag.resolved.daysAgo, RAISED_AT)),
      resolve_reason: flag.resolved.reason,
    }),
  }
}

const mostUrgent = (flags: readonly CourseFlag[]) =>
  FLAG_TYPES.find((type) => flags.some((flag) => flag.type === type)) ?? null

/** The flag attributes of a patient: the list with its mirror, and what other programs wrote beside it. */
function flagAttributes({ flags }: Course, clock: SampleClock, random: Random): LogItem {
  const listed = flags.filter((flag) => flag.as === 'ours')
  const mirror = mostUrgent(listed.filter((flag) => flag.resolved === undefined))
  const shown = mirror ?? flags.find((flag) => flag.as === 'patient_flag')?.type ?? null
  const session = flags.find((flag) => flag.as === 'flag')?.type ?? null
  return {
    flags: listed.map((flag) => element(flag, clock, random)),
    ...(shown && { patient_flag: shown }),
    ...(mirror && { flag_mirror: mirror }),
    ...(session && { flag: session }),
  }
}

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

/** The item with what the team has agreed for the patient. */
function withPlan(item: Item, { mrn }: Course, clock: SampleClock, random: Random): Item {
  const patient = readPatient(item, { registryId: item.PK, mrn, now: clock.now })
  return { ...item, ...carePlanAttributes(patient, clock, random) }
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
  return { ...withPlan(item, course, clock, random), ...figures(item, course, clock) }
}
