import { logObjectName } from '../derived/urgency.ts'
import type { AuditEntry, Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { differingFields, ENTRY_FIELDS, type EntryField, fieldName, type ScalarValue } from './entry-fields.ts'
import { orNone, yesOrNo } from './operation-text.ts'

export const RECORDED_ACTION = 'Treatment log recorded'
const AMENDED = 'Treatment log amended'
const VOIDED = 'Treatment log voided'
const UNCHANGED = 'Treatment log: '
export const MOVED_AWAY = 'Moved to another patient'
export const MOVED_HERE = 'Moved here'

const valueText = (value: ScalarValue): string =>
  typeof value === 'boolean' ? yesOrNo(value) : orNone(String(value ?? ''))

/** `minutes 20 → 12`; the name alone of a field whose values the audit trail does not hold. */
function changeText(field: EntryField, before: TreatmentLog, after: TreatmentLog): string {
  const { isAudited } = ENTRY_FIELDS[field]
  if (field === 'questionnaires' || !isAudited) return fieldName(field)
  const { value } = ENTRY_FIELDS[field]
  return `${fieldName(field)} ${valueText(value(before))} → ${valueText(value(after))}`
}

/** What the audit trail says of an amendment: what was, what is, and the reason. It never holds a note. */
export const amendedAction = (before: TreatmentLog, after: TreatmentLog, reason: string): string =>
  `${AMENDED} (${differingFields(before, after)
    .map((field) => changeText(field, before, after))
    .join(', ')}): ${reason}`

/** What the audit trail says of an amendment that left an entry as it is stored. */
export const keptAction = (names: string): string => `${UNCHANGED}changed in two places, kept as stored (${names})`

/** What the audit trail says of a voided entry: the minutes that it had, and the reason. */
export const voidedAction = ({ noShow, minutes }: TreatmentLog, reason: string): string =>
  `${VOIDED} (${amountText(noShow, minutes)}): ${reason}`

/** What the audit trail says of a moved entry: which way, the minutes that it has, and the reason. It names no patient. */
export const movedAction = (
  way: typeof MOVED_AWAY | typeof MOVED_HERE,
  { noShow, minutes }: TreatmentLog,
  reason: string,
): string => `${way} (${amountText(noShow, minutes)}): ${reason}`

const amountText = (noShow: boolean, minutes: number | null) => (noShow ? 'no-show' : `${minutes ?? 0} min`)

/** An entry as it was recorded: the first original of what was corrected since, else what stands there. */
function asRecorded({ original, ...log }: TreatmentLog): string {
  const first = (attribute: string, now: unknown) =>
    original !== null && Object.hasOwn(original, attribute) ? original[attribute] : now
  const minutes = first('minutes', log.minutes)
  const contact =
    first('non_contact', log.nonContact) === true ? 'Non-contact' : first('contact_type', log.contactType.stored)
  const amount = amountText(first('no_show', log.noShow) === true, typeof minutes === 'number' ? minutes : null)
  return `${typeof contact === 'string' && contact !== '' ? contact : 'Contact'}, ${amount}`
}

/** Corrections of an entry that were written without values, so that its later ones can't be told from today's. */
const correctionsOf = ({ auditLogs }: Patient, objectName: string, action: string): number =>
  auditLogs.filter((one) => one.objectName === objectName && one.action.startsWith(action)).length

/** The one amendment that an earlier version wrote without values; null where later ones hide what it made. */
function onlyChange(patient: Patient, log: TreatmentLog, names: string): string | null {
  const objectName = logObjectName(log.id ?? '')
  if (names !== fieldName('minutes') || log.voided || correctionsOf(patient, objectName, AMENDED) !== 1) return null
  const before = log.original?.minutes
  return typeof before === 'number' ? `${names} ${before} → ${valueText(log.minutes)}` : null
}

/** The minutes of a voided entry that an earlier version wrote without them; null where an amendment hides them. */
function minutesVoided(patient: Patient, log: TreatmentLog): string | null {
  const before = log.original?.minutes
  if (typeof before !== 'number' || correctionsOf(patient, logObjectName(log.id ?? ''), AMENDED) > 0) return null
  return amountText(log.noShow, before)
}

/** `Amended minutes 20 → 12. Reason: “…”` */
const withReason = (what: string, reason: string) => (reason === '' ? `${what}.` : `${what}. Reason: “${reason}”`)

/**
 * What an audit entry says was done to an entry of the treatment log, as it was then: from the audit entry itself, or from the originals
 * that a correction left. Where neither tells a value, none is said: the entry of today never stands for it.
 */
export function entryActionText({ objectName, action }: AuditEntry, patient: Patient): string {
  const log = patient.treatmentLogs.find(({ id }) => id !== null && logObjectName(id) === objectName)
  if (action === RECORDED_ACTION) return log ? `Recorded ${asRecorded(log)}.` : 'Recorded.'
  const amended = /^Treatment log amended \((.*?)\): (.*)$/s.exec(action)
  if (amended) {
    const [, names = '', reason = ''] = amended
    return withReason(`Amended ${(log && onlyChange(patient, log, names)) ?? names}`, reason)
  }
  const voided = /^Treatment log voided(?: \((.*?)\))?: (.*)$/s.exec(action)
  if (voided) {
    const [, amount, reason = ''] = voided
    const had = amount ?? (log && minutesVoided(patient, log))
    return withReason(had ? `Voided ${had}` : 'Voided', reason)
  }
  const words = action.startsWith(UNCHANGED) ? action.slice(UNCHANGED.length) : action
  return words === '' ? 'No words' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
