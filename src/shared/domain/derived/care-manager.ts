import type { Covering, RowAssignment } from '../entities/assignment.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { Membership } from '../entities/registry.ts'
import { foldText } from '../fold.ts'
import { may } from '../permissions.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, startOfClinicDay } from '../time.ts'
import type { Episode } from './episode.ts'
import { completedContact } from './log-rules.ts'

/** How the audit trail names an enrolment that this application made. */
const ENROLMENT = 'enrolment:'

/** Who enrolled the patient with this application, null where another program did. */
const enrolledBy = ({ auditLogs }: Patient): string | null =>
  auditLogs.findLast(({ objectName, userId }) => objectName.startsWith(ENROLMENT) && userId !== '')?.userId ?? null

/** Who recorded most contacts from an instant on, of equals who recorded the latest; null without any. */
function mostContacts(patient: Patient, from: number, now: number): string | null {
  const contacts = patient.treatmentLogs
    .flatMap((log) =>
      completedContact(log, now) && log.date >= from && log.recordedBy ? [{ at: log.date, by: log.recordedBy }] : [],
    )
    .toSorted((a, b) => b.at - a.at || (a.by < b.by ? -1 : 1))
  const counts = new Map<string, number>()
  for (const { by } of contacts) counts.set(by, (counts.get(by) ?? 0) + 1)
  // The map has them by their latest contact, and a later one with as many doesn't replace an earlier one.
  return (
    [...counts].reduce<[string, number] | null>((most, one) => (most && most[1] >= one[1] ? most : one), null)?.[0] ??
    null
  )
}

/**
 * The user id of who counts as care manager of a patient who is not assigned: who enrolled the patient, else who recorded most contacts
 * of the present episode. After a re-enrolment the episode's contacts say it first, because the enrolment was of an earlier course. Null
 * where neither is known.
 */
function presumedCareManager(
  patient: Patient,
  episode: Episode | null,
  { now, timeZone }: ClinicContext,
): string | null {
  const enrolled = enrolledBy(patient)
  const again = patient.episodes.some(({ startedAt }) => startedAt <= now)
  if (enrolled !== null && !again) return enrolled
  const from = episode === null ? 0 : startOfClinicDay(episode.startedAt, timeZone)
  return mostContacts(patient, from, now) ?? enrolled
}

/** The user id of a patient's care manager: who is assigned, else who counts as it. Null where nobody is known. */
export const careManagerOf = (patient: Patient, episode: Episode | null, context: ClinicContext): string | null =>
  patient.careManager?.userId ?? presumedCareManager(patient, episode, context)

/** Whether a cover holds on a day (`YYYY-MM-DD` of the clinic's calendar): from its first day to its last. */
const coversOn = ({ from, until }: Covering, day: string): boolean => from <= day && day <= until

/** What a row knows of the assignment. Null where none is stored. */
export function rowAssignment(
  { careManager, covering = null, careTeam = [] }: Pick<Patient, 'careManager' | 'covering' | 'careTeam'>,
  { now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>,
): RowAssignment | null {
  if (!careManager && !covering && careTeam.length === 0) return null
  const coveredBy = covering && coversOn(covering, clinicDay(now, timeZone)) ? covering.userId : null
  return { assigned: careManager?.userId ?? null, covering, coveredBy, careTeam }
}

/** Whether somebody looks after a patient today, as care manager or in the care manager's place: both do while a cover lasts. */
export const looksAfter = (row: Pick<CaseloadRow, 'careManager' | 'assignment'>, userId: string): boolean =>
  row.careManager === userId || row.assignment?.coveredBy === userId

/** A reader of the caseload, as the registry knows them. */
export interface Reader extends Pick<Membership, 'userId' | 'role' | 'displayName'> {
  /** The members of the registry; absent or empty while they are not known. */
  readonly people?: readonly Pick<Membership, 'userId' | 'role'>[]
}

const PHYSICIANS: readonly string[] = ['Primary Care Physician', 'Consulting Psychiatrist']

/** Whether a role is a physician’s: their patients are those who name them as the provider. */
export const isPhysician = (role: string): boolean => PHYSICIANS.includes(role)

/** A name without title and credentials: `Dr. Sam Abara, MD` and `sam abara` are one. */
const plainName = (name: string): string => foldText((name.split(',')[0] ?? '').replace(/^\s*dr\.?\s+/i, ''))

/** Whether a physician is the provider of a patient, by name. */
export function isProviderOf(row: Pick<CaseloadRow, 'provider'>, reader: Reader): boolean {
  const name = plainName(reader.displayName)
  return name !== '' && PHYSICIANS.includes(reader.role) && plainName(row.provider) === name
}

/**
 * Whether a member who calls patients looks after a patient today. False for a care manager who is no member any more or has another role,
 * and while the members are not known; otherwise the patient would be on nobody's list.
 */
export const isLookedAfter = (
  row: Pick<CaseloadRow, 'careManager' | 'assignment'>,
  people: Reader['people'] = [],
): boolean => people.some(({ userId, role }) => may({ role, isAdmin: false }, 'record') && looksAfter(row, userId))

/** Whether a patient is the reader's own: as care manager, in the care manager's place, or, for a physician, as the provider of that name. */
export const isOwnPatient = (
  row: Pick<CaseloadRow, 'careManager' | 'assignment' | 'provider'>,
  reader: Reader,
): boolean => looksAfter(row, reader.userId) || isProviderOf(row, reader)
