import { z } from '../../zod.ts'
import { shortDayText } from '../caseload/due-text.ts'
import { uncountedReason } from '../derived/countable.ts'
import { happened } from '../derived/log-rules.ts'
import { canContinue, codedEndOf, endsTakenBack, reenrolledAt, takenBackEnd } from '../derived/re-enrolment.ts'
import { careEndSchema, END_NAMES } from '../entities/end-of-care.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { patientStatusSchema } from '../entities/vocabulary.ts'
import { may } from '../permissions.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay, dayInWords } from '../time.ts'
import { audited, auditObject, type ChangeStamp, isAuditedSince, stampOf } from './change-stamp.ts'
import { codedEnd, endText } from './end-of-care.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { orNone, yesOrNo } from './operation-text.ts'

/**
 * When the present course of care began, epoch milliseconds: the last enrolment that we recorded, else the first entry, else when the
 * record was made; null where none is known.
 */
function careBegan(patient: Patient, now: number): number | null {
  const { enrolledAt, createdAt, treatmentLogs } = patient
  const dates = treatmentLogs.flatMap((log) => (happened(log, now) ? log.date : []))
  const first = dates.length === 0 ? null : Math.min(...dates)
  return reenrolledAt(patient, now) ?? enrolledAt ?? first ?? createdAt
}

/** Why care can't end, or turn to relapse prevention, at an instant: a day before care began. Null when it can. */
function beforeCareProblem(
  patient: Patient,
  at: number,
  { now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>,
): string | null {
  const began = careBegan(patient, now)
  if (began === null || clinicDay(at, timeZone) >= clinicDay(began, timeZone)) return null
  return `Care began on ${dayInWords(began, timeZone)}: choose that day or a later one.`
}

/** The ends of care with those that a new end replaces: they stay, otherwise it would open the time after them again. */
function endsBefore(patient: Patient, graduated: boolean): Pick<Patient, 'earlierEnds'> {
  const { deactivatedAt, graduatedAt, earlierEnds = [] } = patient
  const isKept = earlierEnds.some(({ at }) => at === graduatedAt)
  const alone = graduated && graduatedAt !== deactivatedAt && !isKept ? graduatedAt : null
  const kind = codedEndOf(patient, null)?.kind.known
  const ended = {
    graduated: deactivatedAt === graduatedAt,
    takenBack: takenBackEnd(patient) !== null,
    ...(kind ? { kind } : {}),
  }
  const all = [
    ...earlierEnds,
    ...(alone === null ? [] : [{ at: alone, graduated: true, takenBack: false }]),
    ...(deactivatedAt === null ? [] : [{ at: deactivatedAt, ...ended }]),
  ]
  return all.length === 0 ? {} : { earlierEnds: all }
}

/** A change of status. `at` is when it takes effect, epoch milliseconds; `graduated` = care ended as planned. */
export const statusChangeSchema = z.object({
  status: patientStatusSchema,
  at: z.number().int().positive(),
  reason: z.string().trim().max(500),
  graduated: z.boolean(),
  /** The end of care was a mistake: the episode goes on as if care had never ended. */
  sameEpisode: z.boolean().optional(),
  /** How care ended; absent where nobody was asked, and for every other status. */
  end: careEndSchema.optional(),
  /** The status as stored when the person saw it. */
  seen: z.string(),
})
export type StatusChange = z.infer<typeof statusChangeSchema>

const ENDED = 'Deactivated'

/** Whether the change takes a patient back into care: a recorded re-enrolment, which starts an episode. */
export const isReenrolment = (
  patient: Patient,
  { status, sameEpisode = false }: Pick<StatusChange, 'status' | 'sameEpisode'>,
): boolean => patient.status.known === ENDED && status !== ENDED && !sameEpisode

/** Whether the change alters anything: the same status does where it confirms what another program has taken back. */
export const isStatusChange = (patient: Patient, { status, sameEpisode = false }: StatusChange): boolean =>
  patient.status.stored !== status || (sameEpisode && takenBackEnd(patient) !== null)

type Clock = Pick<ClinicContext, 'now' | 'timeZone'>

/** What does not fit of a coded end: it says what the status and the day of the change say. */
function endProblem({ status, at, graduated, end }: StatusChange, { timeZone }: Clock): string | null {
  if (!end) return null
  if (status !== ENDED) return 'Only the end of care has a reason of its own.'
  if (graduated !== (end.kind === 'graduated')) return 'Only who graduates is recorded as graduated.'
  return end.on === clinicDay(at, timeZone) ? null : 'The last day in care is the day of the change.'
}

/** Why a change can't be made as it stands, null when it can. */
export function statusProblem(patient: Patient, change: StatusChange, clock: Clock): string | null {
  const { status, at, reason, graduated, sameEpisode = false } = change
  const again = isReenrolment(patient, change)
  if (at > clock.now) return 'The date is in the future.'
  if (graduated && status !== ENDED) return 'Only a patient whose care ends graduates.'
  if (sameEpisode && (status === ENDED || !canContinue(patient))) return 'Only an episode that has ended can go on.'
  const wrong = endProblem(change, clock)
  if (wrong !== null) return wrong
  if ((again || sameEpisode || (status === ENDED && !change.end)) && reason.trim() === '') return 'Give a reason.'
  if (again && at <= Math.max(patient.deactivatedAt ?? 0, patient.graduatedAt ?? 0))
    return 'The re-enrolment must be after the deactivation.'
  const dated = status === ENDED || status === 'Relapse Prevention Plan'
  return dated && !again && !sameEpisode ? beforeCareProblem(patient, at, clock) : null
}

/** The patient as a change would leave it, to tell a person what it does before it is saved. */
export const afterStatus = (patient: Patient, change: StatusChange, { now }: Pick<ClinicContext, 'now'>): Patient =>
  applyStatus(patient, change, { operationId: '', userId: '', now })

/** Entries whose minutes count in one version of a patient, and not in the other. */
function countsOnlyIn(one: Patient, other: Patient, context: ClinicContext): TreatmentLog[] {
  const counts = (log: TreatmentLog, patient: Patient) => uncountedReason(log, patient, context) === null
  return one.treatmentLogs.filter((log) => counts(log, one) && !counts(log, other))
}

/** Entries whose minutes count now and won't after the change: a person is told before saving. */
export const stopsCounting = (patient: Patient, change: StatusChange, context: ClinicContext): TreatmentLog[] =>
  countsOnlyIn(patient, afterStatus(patient, change, context), context)

/** Entries whose minutes don't count now and will after the change. */
export const startsCounting = (patient: Patient, change: StatusChange, context: ClinicContext): TreatmentLog[] =>
  countsOnlyIn(afterStatus(patient, change, context), patient, context)

function action(patient: Patient, { status, reason, graduated, end, sameEpisode = false }: StatusChange): string {
  const note = sameEpisode ? ' (end of care taken back, the same episode goes on)' : ''
  const how = end ? endText(end) : graduated ? 'graduated' : null
  const to = how ? `${status} (${how})` : `${status}${note}`
  const why = reason.trim() === '' ? '' : `: ${reason}`
  return `Status changed from ${patient.status.stored || 'none'} to ${to}${why}`
}

/**
 * The patient with another status. The end of care is dated, and the one before it stays beside it; a re-enrolment is an episode of its
 * own, and leaves the date of the end before it as history.
 */
export function applyStatus(patient: Patient, change: StatusChange, stamp: ChangeStamp): Patient {
  const { status, at, reason, graduated, sameEpisode = false } = change
  const changed = {
    ...patient,
    status: { stored: status, known: status },
    auditLogs: audited(patient, auditObject('status', stamp.operationId), action(patient, change), stamp),
  }
  if (sameEpisode) return { ...changed, ...endsTakenBack(patient), ...codedEnd(patient, undefined) }
  return {
    ...changed,
    ...(status === ENDED ? { ...endsBefore(patient, graduated), ...codedEnd(patient, change.end) } : {}),
    deactivatedAt: status === ENDED ? at : patient.deactivatedAt,
    graduatedAt: graduated ? at : patient.graduatedAt,
    episodes: isReenrolment(patient, change) ? [...patient.episodes, { startedAt: at, reason }] : patient.episodes,
  }
}

/**
 * Whether the status is the one from before the change, without anybody having changed it with this application since: another program
 * wrote an older copy of it.
 */
const isRestored = (
  patient: Patient,
  { status, seen, sameEpisode = false }: StatusChange,
  operationId: string,
  savedAt: number,
) =>
  (status !== seen || (sameEpisode && takenBackEnd(patient) !== null)) &&
  patient.status.stored === seen &&
  !isAuditedSince(patient, auditObject('status', operationId), savedAt)

/** Whether the reason for the end has gone while the status stayed: another program wrote the record without it. */
const isEndLost = (patient: Patient, { status, end }: StatusChange, operationId: string, savedAt: number): boolean =>
  end !== undefined &&
  patient.status.stored === status &&
  patient.endOfCare?.kind.stored !== end.kind &&
  !isAuditedSince(patient, auditObject('status', operationId), savedAt)

/** `Deactivated, declined, Thu, Mar 12, 2026`, and what is noted. */
const endedText = (status: string, end: { kind: string; on: string; note: string } | null): string =>
  [[status, ...(end ? [end.kind, shortDayText(end.on)] : [])].join(', '), ...(end?.note ? [end.note] : [])].join('\n')

const wantedText = ({ status, end, graduated }: StatusChange): string =>
  end ? endedText(status, { ...end, kind: endText(end) }) : graduated ? `${status}, graduated` : status

/** The status as it is stored, and how care ended where it has. */
function storedText(stored: string, patient: Patient | null): string {
  const end = patient && stored === ENDED ? codedEndOf(patient, null) : null
  return endedText(
    orNone(stored),
    end ? { ...end, kind: end.kind.known ? endText({ kind: end.kind.known }) : end.kind.stored } : null,
  )
}

const ALREADY =
  'The patient has this status already. If care ended otherwise than it says here, take the patient back into care as the same episode, and end it again.'

const schema = z.object({ kind: z.literal('status'), status: statusChangeSchema })

export const status: PatientKind<typeof schema> = {
  schema,
  subjects: () => ['status'],
  refusal: (_change, member) => (may(member, 'change-status') ? null : refusalText('change the status')),
  apply: (change, patient, header) =>
    patient.status.stored === change.status.seen ? applyStatus(patient, change.status, stampOf(header)) : patient,
  isLost: (change, patient, { id, savedAt }) =>
    isRestored(patient, change.status, id, savedAt) || isEndLost(patient, change.status, id, savedAt),
  comparison: {
    title: 'The status was changed in two places',
    subject: () => 'Status',
    stored: (_change, patient) => ({ about: 'status', stored: patient.status.stored }),
    sides: (change, conflict, patient) =>
      conflict.about === 'status'
        ? {
            label: 'Status',
            mine: wantedText(change.status),
            theirs: storedText(conflict.stored, patient),
            // The table has this status: the change would be refused each time that it is sent.
            mineBlocked: patient && !isStatusChange(patient, change.status) ? ALREADY : null,
          }
        : null,
    again: (change, conflict) =>
      conflict.about === 'status' ? { ...change, status: { ...change.status, seen: conflict.stored } } : null,
  },
  label: ({ status: { status, graduated, end, sameEpisode = false } }) =>
    `Status: ${status}${end ? `, ${endText(end)}` : graduated ? ', graduated' : ''}${sameEpisode ? ', same episode' : ''}`,
  details: (change, dates) => [
    { label: 'Status', value: `${change.status.status} (was ${orNone(change.status.seen)})` },
    { label: 'From', value: dates.moment(change.status.at) },
    change.status.end
      ? { label: 'Care ends as', value: END_NAMES[change.status.end.kind] }
      : { label: 'Graduated', value: yesOrNo(change.status.graduated) },
    ...(change.status.sameEpisode
      ? [{ label: 'Episode', value: 'The end was a mistake, the same episode goes on' }]
      : []),
    { label: 'Reason', value: orNone(change.status.reason), long: true },
  ],
  loss: (change) => `The status does not become ${change.status.status}.`,
}
