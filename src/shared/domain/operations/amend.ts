import { z } from '../../zod.ts'
import { declinedSafetyAction, logObjectName } from '../derived/urgency.ts'
import type { NotKept } from '../entities/not-kept.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { type AmendmentStamp, amendedLog, amendmentStamp, changesNothing, withCorrected } from './amended-log.ts'
import { type Amendment, amendmentSchema } from './amendment.ts'
import { mayCorrect, mayRetype } from './amendment-rules.ts'
import { amendedAction, keptAction } from './entry-audit.ts'
import {
  changedFields,
  differingFields,
  ENTRY_FIELDS,
  type EntryChanges,
  type EntryField,
  fieldName,
  fieldOfAttribute,
  scalarText,
} from './entry-fields.ts'
import { entryNow, findEntry, writtenEntry } from './entry-log.ts'
import { type PatientHeader, type PatientKind, refusalText } from './operation-kind.ts'
import {
  answersText,
  capital,
  type DateText,
  type Detail,
  logSubject,
  logText,
  notRaisedText,
  safetyDetails,
} from './operation-text.ts'
import { flagRaisedAction, isRaiseLost, type NewFlag, stillToRaise, withRaised } from './patient-flags.ts'
import { raiseRefusal } from './raise-flag.ts'

/** The names of the fields of which something was not kept, as the audit trail says them. */
function notKeptNames(notKept: readonly NotKept[]): string {
  const names = notKept.flatMap(({ values }) =>
    Object.keys(values).map((attribute) => {
      const field = fieldOfAttribute(attribute)
      return field ? fieldName(field) : 'void'
    }),
  )
  return [...new Set(names)].join(', ')
}

/** What the audit trail says of an amendment that was made to `log`. */
function actionOf(log: TreatmentLog, after: TreatmentLog, { changes, notKept, reason }: Amendment): string {
  if (notKept && changesNothing({ changes })) return keptAction(notKeptNames(notKept))
  return amendedAction(log, after, reason)
}

/** The flags raised with an amendment, under ids that a repeat makes again. */
const flagsOf = ({ raiseFlags }: Amendment, operationId: string): NewFlag[] =>
  raiseFlags.map(({ type, note }) => ({ id: `${operationId}:${type}`, type, note }))

/** The amendment without flags that somebody else has raised meanwhile, which are open; what is noted with one is not left out. */
export const fittedAmendment = (amendment: Amendment, patient: Patient): Amendment => ({
  ...amendment,
  raiseFlags: stillToRaise(amendment.raiseFlags, patient),
})

/** The patient with the entry at `log` amended, the flags raised with it, and the audit entries. */
export function applyAmendment(
  patient: Patient,
  log: TreatmentLog,
  amendment: Amendment,
  stamp: AmendmentStamp,
): Patient {
  const { userId, now, operationId } = stamp
  const after = amendedLog(log, amendment, stamp)
  const raised = flagsOf(amendment, operationId)
  const actions = [
    actionOf(log, after, amendment),
    ...amendment.raiseFlags.map(({ type }) => flagRaisedAction(type)),
    ...(amendment.declinedSafetyRisk === null ? [] : [declinedSafetyAction(amendment.declinedSafetyRisk)]),
  ]
  const objectName = logObjectName(after.id ?? '')
  return {
    ...patient,
    treatmentLogs: withCorrected(patient, after),
    ...(raised.length === 0 ? {} : withRaised(patient, raised, stamp)),
    auditLogs: [...patient.auditLogs, ...actions.map((action) => ({ objectName, action, userId, at: now }))],
  }
}

const schema = z.object({
  kind: z.literal('amend'),
  /** The id that an entry of another program gets, which has none. */
  newLogId: z.uuid(),
  amendment: amendmentSchema,
})
type Change = z.infer<typeof schema>

/**
 * Whether the entry stands as it was before. With our ids and a revision of ours or a later one, whatever stands there came after the
 * amendment.
 */
function isUndone({ amendment, newLogId }: Change, patient: Patient, header: PatientHeader): boolean {
  const written = amendedLog(amendment.seen, amendment, amendmentStamp(header, newLogId))
  const log = writtenEntry(patient, written)
  return !log || (log.rev < written.rev && log.amended === null && differingFields(log, written).length > 0)
}

function refusal(
  { amendment }: Change,
  member: Parameters<typeof mayRetype>[0] & { userId: string },
  patient: Patient | null,
) {
  if (!mayCorrect(member, patient, amendment.seen)) return 'Only who recorded an entry, or an admin, can amend it.'
  return mayRetype(member, amendment)
    ? raiseRefusal(member, amendment.raiseFlags)
    : refusalText('log this type of contact')
}

/** A field with its new value where that is short: `minutes 28`, `note`. */
function shortField(field: EntryField, changes: EntryChanges, dates: DateText): string {
  const name = fieldName(field)
  if (field === 'minutes' || field === 'contactType') return `${name} ${changes[field]}`
  return field === 'date' && changes.date !== undefined ? `${name} ${dates.day(changes.date)}` : name
}

function label({ changes, raiseFlags, seen }: Amendment, dates: DateText): string {
  const fields = changedFields(changes).map((field) => shortField(field, changes, dates))
  const flags = raiseFlags.map(({ type }) => `${type} raised`)
  return `Amended: ${[...fields, ...flags].join(', ') || logText(seen, dates)}`
}

/** One field as an amendment has it, and as it was seen. */
function fieldDetail(field: EntryField, changes: EntryChanges, seen: TreatmentLog, dates: DateText): Detail {
  const [now, before] =
    field === 'questionnaires'
      ? [
          changes.questionnaires?.map((one) => `${one.name} ${answersText(one)}`).join('; ') ?? '',
          seen.scores.map(({ name, value }) => `${name} ${value}`).join('; ') || 'none',
        ]
      : [scalarText(field, changes[field] ?? null, dates), scalarText(field, ENTRY_FIELDS[field].value(seen), dates)]
  return { label: capital(fieldName(field)), value: `${now} (was ${before})`, long: field === 'notes' }
}

const details = (amendment: Amendment, dates: DateText): Detail[] => [
  { label: 'Entry', value: logText(amendment.seen, dates) },
  ...changedFields(amendment.changes).map((field) => fieldDetail(field, amendment.changes, amendment.seen, dates)),
  ...safetyDetails(amendment),
  { label: 'Reason', value: amendment.reason, long: true },
]

export const amend: PatientKind<typeof schema> = {
  schema,
  subjects: ({ amendment, newLogId }) => [
    `log:${amendment.seen.id ?? newLogId}`,
    ...amendment.raiseFlags.map(({ type }) => `flag:${type}`),
  ],
  refusal,
  apply({ amendment, newLogId }, patient, header) {
    const log = findEntry(patient, amendment.seen)
    if (!log || log.voided) return patient
    return applyAmendment(patient, log, fittedAmendment(amendment, patient), amendmentStamp(header, newLogId))
  },
  isLost: (change, patient, header) =>
    isUndone(change, patient, header) ||
    flagsOf(change.amendment, header.id).some((flag) => isRaiseLost(patient, flag, header.savedAt)),
  comparison: {
    title: 'This entry was changed in two places',
    subject: ({ amendment }, dates) => logSubject(amendment.seen, dates),
    stored: ({ amendment, newLogId }, patient) => ({
      about: 'entry',
      stored: entryNow(patient, amendment.seen, newLogId),
    }),
  },
  entryId: ({ amendment, newLogId }) => amendment.seen.id ?? newLogId,
  label: ({ amendment }, dates) => label(amendment, dates),
  details: ({ amendment }, dates) => details(amendment, dates),
  loss: ({ amendment }) =>
    `The entry in the registry stays without this correction.${notRaisedText(amendment.raiseFlags)}`,
}
