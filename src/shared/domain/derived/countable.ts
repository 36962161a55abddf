import type { Patient } from '../entities/patient.ts'
import { ENTRY_MINUTES_LIMIT } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { ruleSetFor } from '../rules/billing-rules.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, clinicMonth } from '../time.ts'
import { isEnrolledInError } from './enrolled-in-error.ts'
import { endsOfCare, isAfterEnd } from './re-enrolment.ts'

/** Why an entry's minutes don't count, each with the sentence that is shown. */
export const UNCOUNTED = {
  unreadable: 'The entry can’t be read.',
  'date-out-of-range': 'The date can’t be right.',
  'no-date': 'The entry has no date.',
  duplicate: 'The same entry is stored twice; it counts once.',
  voided: 'The entry was voided.',
  'no-show': 'The patient did not show.',
  'future-dated': 'The date is in the future.',
  'no-minutes': 'No minutes were recorded.',
  'minutes-out-of-range': `The minutes are not between 0 and ${ENTRY_MINUTES_LIMIT}.`,
  'not-care-manager': 'Only a care manager’s time counts.',
  'consultation-excluded': 'This registry does not count psychiatric consultations.',
  'enrolled-in-error': 'The patient was enrolled by mistake.',
  'before-consent': 'The date is before the patient’s consent.',
  'before-enrolment': 'The date is before the enrolment.',
  'after-graduation': 'The date is after graduation.',
  'after-deactivation': 'The date is after deactivation.',
} as const
export type UncountedReason = keyof typeof UNCOUNTED

type Check = (log: TreatmentLog, patient: Patient, context: ClinicContext) => boolean

const day = (ms: number, context: ClinicContext) => clinicDay(ms, context.timeZone)
const before = (log: TreatmentLog, ms: number | null, context: ClinicContext) =>
  ms !== null && log.date !== null && log.date < ms && day(log.date, context) < day(ms, context)
/** Whether a log is after any end of the kind. */
function after(log: TreatmentLog, graduated: boolean, patient: Patient, context: ClinicContext): boolean {
  const { date } = log
  if (date === null) return false
  return endsOfCare(patient).some((end) => end.graduated === graduated && isAfterEnd(date, end.at, patient, context))
}

/** Who belongs to the team whose time some payers count. */
const TEAM: readonly string[] = ['Care Manager', 'Consulting Psychiatrist', 'Primary Care Physician']

/** Whether the entry is somebody's whose time the patient's payer does not count. */
function isOthersTime({ recordedRole, date }: TreatmentLog, { payer }: Patient, { billing, timeZone }: ClinicContext) {
  if (recordedRole === null || recordedRole === 'Care Manager') return false
  if (date === null || !TEAM.includes(recordedRole)) return true
  return !ruleSetFor(payer, clinicMonth(date, timeZone), billing).countTeamTime
}

/** In this order: the first that applies is the reason that is shown. */
const CHECKS: readonly (readonly [UncountedReason, Check])[] = [
  ['unreadable', (log) => log.suspect.includes('unreadable')],
  ['date-out-of-range', (log) => log.suspect.includes('date-out-of-range')],
  ['no-date', (log) => log.date === null],
  ['duplicate', (log) => log.duplicateOf !== null],
  ['voided', (log) => log.voided !== null],
  ['no-show', (log) => log.noShow],
  ['future-dated', (log, _patient, context) => log.date !== null && log.date > context.now],
  ['no-minutes', (log) => log.minutes === null],
  ['minutes-out-of-range', (log) => log.minutes !== null && (log.minutes < 0 || log.minutes > ENTRY_MINUTES_LIMIT)],
  ['not-care-manager', isOthersTime],
  [
    'consultation-excluded',
    (log, _patient, context) =>
      !context.billing.countConsultations && log.contactType.known === 'Psychiatric Consultation',
  ],
  ['enrolled-in-error', (log, patient, context) => log.date !== null && isEnrolledInError(log.date, patient, context)],
  ['before-consent', (log, patient, context) => before(log, patient.consentAt, context)],
  [
    'before-enrolment',
    (log, patient, context) => patient.consentAt === null && before(log, patient.enrolledAt, context),
  ],
  ['after-graduation', (log, patient, context) => after(log, true, patient, context)],
  ['after-deactivation', (log, patient, context) => after(log, false, patient, context)],
]

/** Why this entry's minutes don't count, null when they do. */
export function uncountedReason(log: TreatmentLog, patient: Patient, context: ClinicContext): UncountedReason | null {
  return CHECKS.find(([, applies]) => applies(log, patient, context))?.[0] ?? null
}
