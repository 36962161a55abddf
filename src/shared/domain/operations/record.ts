import { z } from '../../zod.ts'
import { namedAsBefore } from '../derived/score-values.ts'
import { declinedSafetyAction, logObjectName } from '../derived/urgency.ts'
import type { Patient } from '../entities/patient.ts'
import { type TreatmentEntry, treatmentEntrySchema } from '../entities/treatment-entry.ts'
import { may, mayRecord } from '../permissions.ts'
import { stampOf as changeStampOf } from './change-stamp.ts'
import { RECORDED_ACTION } from './entry-audit.ts'
import { ENTRY_FIELDS, scalarText } from './entry-fields.ts'
import { type EntryStamp, newLog, writtenEntry } from './entry-log.ts'
import { agreedContactSchema, applyAgreedContact, isAgreedContactLost, nextContactDetails } from './next-contact.ts'
import { type Actor, type PatientHeader, type PatientKind, refusalText } from './operation-kind.ts'
import {
  answersText,
  capital,
  type DateText,
  type Detail,
  entryText,
  listed,
  notRaisedText,
  orNone,
  safetyDetails,
} from './operation-text.ts'
import { flagRaisedAction, isRaiseLost, type NewFlag, stillToRaise, withRaised } from './patient-flags.ts'
import { raiseRefusal } from './raise-flag.ts'

/** The audit entries of a recorded entry: the entry itself, each flag raised with it, and a refusal to raise Safety Risk. No notes. */
function entryAudit(entry: TreatmentEntry, stamp: EntryStamp): Patient['auditLogs'] {
  const object = logObjectName(stamp.logId)
  const actions = [
    RECORDED_ACTION,
    ...entry.raiseFlags.map(({ type }) => flagRaisedAction(type)),
    ...(entry.declinedSafetyRisk === null ? [] : [declinedSafetyAction(entry.declinedSafetyRisk)]),
  ]
  return actions.map((action) => ({ objectName: object, action, userId: stamp.userId, at: stamp.now }))
}

/** The flags raised with an entry, under ids that a repeat makes again. */
const flagsOf = ({ raiseFlags }: TreatmentEntry, logId: string): NewFlag[] =>
  raiseFlags.map(({ type, note }) => ({ id: `${logId}:${type}`, type, note }))

/**
 * The entry as it fits what is stored: a flag that a colleague has raised meanwhile is open already, and is raised once more only for its note; who records it is the provider;
 * totals that nothing has named yet bear the names of the patient's own.
 */
export const fittedEntry = (entry: TreatmentEntry, patient: Patient, displayName: string): TreatmentEntry => ({
  ...entry,
  questionnaires: namedAsBefore(entry.questionnaires, patient),
  provider: entry.provider.trim() === '' ? displayName : entry.provider,
  raiseFlags: stillToRaise(entry.raiseFlags, patient),
})

/**
 * The patient with the entry recorded: the same pure step for the view after saving, for the live "month after saving" and for
 * the derived attributes of the write. An entry whose id is there already changes nothing.
 */
export function applyEntry(patient: Patient, entry: TreatmentEntry, stamp: EntryStamp): Patient {
  const { logId, userId, now } = stamp
  if (patient.treatmentLogs.some((log) => log.id === logId)) return patient
  const raised = flagsOf(entry, logId)
  return {
    ...patient,
    treatmentLogs: [...patient.treatmentLogs, newLog(patient.treatmentLogs.length, entry, stamp)],
    ...(raised.length === 0 ? {} : withRaised(patient, raised, { operationId: logId, userId, now })),
    auditLogs: [...patient.auditLogs, ...entryAudit(entry, stamp)],
  }
}

const stampOf = (logId: string, { actor, savedAt }: PatientHeader): EntryStamp => ({
  logId,
  userId: actor.userId,
  role: actor.role,
  now: savedAt,
})

function details(entry: TreatmentEntry, dates: DateText): Detail[] {
  const named = (field: Parameters<typeof scalarText>[0]) => ({
    label: capital(ENTRY_FIELDS[field].name),
    value: scalarText(field, entry[field], dates),
  })
  return [
    ...(['contactType', 'visitType', 'date', 'minutes'] as const).map(named),
    ...(entry.noShow ? [named('noShow')] : []),
    ...(entry.nonContact ? [named('nonContact')] : []),
    named('provider'),
    ...entry.questionnaires.map((one) => ({ label: one.name, value: answersText(one) })),
    ...safetyDetails(entry),
    { label: 'Note', value: orNone(entry.notes), long: true },
  ]
}

function loss(entry: TreatmentEntry, dates: DateText): string {
  const parts = [
    ...(entry.minutes > 0 ? [`${entry.minutes} min`] : []),
    ...entry.questionnaires.map(({ name }) => name),
    ...(entry.notes === '' ? [] : ['the note']),
  ]
  const lost = parts.length === 0 ? '' : ` Lost with it: ${listed(parts)}.`
  return `${entryText(entry, dates)} is then not in the registry.${lost}${notRaisedText(entry.raiseFlags)}`
}

const schema = z.object({
  kind: z.literal('record'),
  logId: z.uuid(),
  entry: treatmentEntrySchema,
  ...agreedContactSchema.shape,
})
type Record = z.infer<typeof schema>

function recordRefusal({ entry, nextContact }: Record, member: Actor): string | null {
  if (!mayRecord(member, entry.contactType)) return refusalText(`log a ${entry.contactType}`)
  if (nextContact !== undefined && !may(member, 'record')) return refusalText('set the next contact')
  return raiseRefusal(member, entry.raiseFlags)
}

/** The patient with the entry, and with the next contact that was agreed in it. */
function recorded({ logId, entry, ...agreed }: Record, patient: Patient, header: PatientHeader): Patient {
  const after = applyEntry(patient, fittedEntry(entry, patient, header.actor.displayName), stampOf(logId, header))
  return after === patient ? after : applyAgreedContact(after, agreed, changeStampOf(header))
}

export const record: PatientKind<typeof schema> = {
  schema,
  subjects: ({ logId, entry }) => [`log:${logId}`, ...entry.raiseFlags.map(({ type }) => `flag:${type}`)],
  refusal: recordRefusal,
  apply: recorded,
  isLost({ logId, entry, ...agreed }, patient, header) {
    const written = newLog(0, fittedEntry(entry, patient, header.actor.displayName), stampOf(logId, header))
    const isRaisedLost = flagsOf(entry, logId).some((flag) => isRaiseLost(patient, flag, header.savedAt))
    const isContactLost = isAgreedContactLost(patient, agreed, header.id, header.savedAt)
    return writtenEntry(patient, written) === undefined || isRaisedLost || isContactLost
  },
  comparison: null,
  entryId: ({ logId }) => logId,
  label: ({ entry }, dates) => entryText(entry, dates),
  details: ({ entry, nextContact }, dates) => [
    ...details(entry, dates),
    ...(nextContact === undefined ? [] : nextContactDetails(nextContact)),
  ],
  loss: ({ entry }, dates) => loss(entry, dates),
}
