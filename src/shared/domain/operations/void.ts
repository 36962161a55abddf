import { z } from '../../zod.ts'
import { logObjectName } from '../derived/urgency.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { type AmendmentStamp, amendmentStamp, correctedLog, withCorrected } from './amended-log.ts'
import { correctionSchema } from './amendment.ts'
import { mayCorrect } from './amendment-rules.ts'
import { voidedAction } from './entry-audit.ts'
import { entryNow, findEntry } from './entry-log.ts'
import type { PatientKind } from './operation-kind.ts'
import { logSubject, logText, orNone } from './operation-text.ts'

/** The withdrawal of a stored entry: its minutes and scores stop counting, the old values stay on it. */
export const voidingSchema = correctionSchema
export type Voiding = z.infer<typeof voidingSchema>

/** The patient with the entry at `log` voided: 0 minutes and no scores, so that programs that know no `voided_at` stop counting them. */
export function applyVoiding(patient: Patient, log: TreatmentLog, voiding: Voiding, stamp: AmendmentStamp): Patient {
  const { userId, now } = stamp
  const { reason } = voiding
  const after: TreatmentLog = {
    ...correctedLog(log, voiding, stamp),
    minutes: 0,
    scores: [],
    voided: { at: now, by: userId, reason },
  }
  const objectName = logObjectName(after.id ?? '')
  const entry = { objectName, action: voidedAction(log, reason), userId, at: now }
  return { ...patient, treatmentLogs: withCorrected(patient, after), auditLogs: [...patient.auditLogs, entry] }
}

const schema = z.object({
  kind: z.literal('void'),
  /** The id that an entry of another program gets, which has none. */
  newLogId: z.uuid(),
  voiding: voidingSchema,
})

export const voidEntry: PatientKind<typeof schema> = {
  schema,
  subjects: ({ voiding, newLogId }) => [`log:${voiding.seen.id ?? newLogId}`],
  refusal: ({ voiding }, member, patient) =>
    mayCorrect(member, patient, voiding.seen) ? null : 'Only who recorded an entry, or an admin, can void it.',
  apply({ voiding, newLogId }, patient, header) {
    const log = findEntry(patient, voiding.seen)
    return log && !log.voided ? applyVoiding(patient, log, voiding, amendmentStamp(header, newLogId)) : patient
  },
  // Another program that knows no voiding may drop its mark: as long as nothing of the entry counts, nothing has come back.
  isLost({ voiding, newLogId }, patient) {
    const log = patient.treatmentLogs.find(({ id }) => id === (voiding.seen.id ?? newLogId))
    return log !== undefined && log.voided === null && (log.minutes !== 0 || log.scores.length > 0)
  },
  comparison: {
    title: 'This entry was changed in two places',
    subject: ({ voiding }, dates) => logSubject(voiding.seen, dates),
    stored: ({ voiding, newLogId }, patient) => ({
      about: 'entry',
      stored: entryNow(patient, voiding.seen, newLogId),
    }),
  },
  entryId: ({ voiding, newLogId }) => voiding.seen.id ?? newLogId,
  label: ({ voiding }, dates) => `Voided: ${logText(voiding.seen, dates)}`,
  details: ({ voiding }, dates) => [
    { label: 'Entry', value: logText(voiding.seen, dates) },
    { label: 'Note of the entry', value: orNone(voiding.seen.notes), long: true },
    { label: 'Reason', value: voiding.reason, long: true },
  ],
  loss: () => 'The entry in the registry stays, and goes on counting.',
}
