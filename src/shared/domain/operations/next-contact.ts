import { z } from '../../zod.ts'
import { shortDayText, timeText } from '../caseload/due-text.ts'
import { logObjectName } from '../derived/urgency.ts'
import {
  dayAndTime,
  isSameContact,
  type NextContact,
  type NextContactChange,
  nextContactChangeSchema,
  plainContact,
} from '../entities/next-contact.ts'
import type { Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { audited, auditObject, type ChangeStamp, isAuditedSince, stampOf } from './change-stamp.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { type Detail, orNone } from './operation-text.ts'

/** What the next contact becomes; null clears it, and the registry's rule says when one is due. */
export const nextContactToSchema = nextContactChangeSchema.nullable()

const signed = (to: NextContactChange | null, setBy: string): NextContact | null =>
  to === null ? null : { ...to, setBy }

/** Without the note: the trail is read by more people than the record. */
function actionOf(to: NextContactChange | null): string {
  if (to === null) return 'Next contact: cleared'
  return `Next contact: ${'at' in to ? to.at.replace('T', ' ') : 'none'}`
}

/** The patient with another next contact, or without one. */
export function applyNextContact(patient: Patient, to: NextContactChange | null, stamp: ChangeStamp): Patient {
  return {
    ...patient,
    nextContact: signed(to, stamp.userId),
    auditLogs: audited(patient, auditObject('next-contact', stamp.operationId), actionOf(to), stamp),
  }
}

/** The next contact that goes with an entry. Absent: it stays as it is. Null: it is cleared. */
export const agreedContactSchema = z.object({
  nextContact: nextContactToSchema.optional(),
  /**
   * The one that the form showed, where the new one is a proposal that nobody typed: another that is agreed by then stays. Absent: the new one was
   * agreed.
   */
  proposedOver: nextContactToSchema.optional(),
})
export type AgreedContact = Readonly<z.infer<typeof agreedContactSchema>>

/** The parts of an agreed contact alone, without those that are absent. */
export const agreedContactOf = ({ nextContact, proposedOver }: AgreedContact): AgreedContact => ({
  ...(nextContact === undefined ? {} : { nextContact }),
  ...(proposedOver === undefined ? {} : { proposedOver }),
})

/**
 * The patient with the next contact that goes with an entry. What somebody agreed later stands, and so does what somebody agreed while a form that only
 * proposed a day was open; otherwise an entry would take away the date and the note of another talk.
 */
export function applyAgreedContact(
  patient: Patient,
  { nextContact: to, proposedOver }: AgreedContact,
  stamp: ChangeStamp,
): Patient {
  if (to === undefined) return patient
  const isLater = patient.auditLogs.some(
    ({ objectName, at }) => objectName.startsWith(auditObject('next-contact', '')) && (at ?? 0) > stamp.now,
  )
  const isAnother = proposedOver !== undefined && !isSameContact(plainContact(patient.nextContact), proposedOver)
  return isLater || isAnother ? patient : applyNextContact(patient, to, stamp)
}

/** Whether the next contact that went with an entry has gone (`isNextContactLost`). A proposal is missed only where it is on record. */
export function isAgreedContactLost(
  patient: Patient,
  { nextContact: to, proposedOver }: AgreedContact,
  id: string,
  savedAt: number,
): boolean {
  if (to === undefined) return false
  const object = auditObject('next-contact', id)
  const isOnRecord = patient.auditLogs.some(({ objectName }) => objectName === object)
  return (proposedOver === undefined || isOnRecord) && isNextContactLost(patient, to, id, savedAt)
}

/**
 * Whether an entry set the next contact, by the trail of the patient right after it was recorded. Where a colleague's appointment was left, undo has to
 * leave it too.
 */
export function hasSetContact({ auditLogs }: Pick<Patient, 'auditLogs'>, logId: string): boolean {
  const last = (object: string) => auditLogs.findLastIndex(({ objectName }) => objectName.startsWith(object))
  return last(auditObject('next-contact', '')) > last(logObjectName(logId))
}

/** Whether a next contact has gone without a later one having been set: another program wrote an older copy of the record. */
export const isNextContactLost = (
  patient: Patient,
  to: NextContactChange | null,
  id: string,
  savedAt: number,
): boolean =>
  !isSameContact(plainContact(patient.nextContact), to) &&
  !isAuditedSince(patient, auditObject('next-contact', id), savedAt)

/** `Wed, Apr 1, 9:30 AM`, `None: Patient will call`, `By the registry’s rule`. */
export function nextContactText(contact: NextContactChange | null): string {
  if (contact === null) return 'By the registry’s rule'
  if ('none' in contact) return contact.none === '' ? 'None' : `None: ${contact.none}`
  const { day, time } = dayAndTime(contact.at)
  return time === null ? shortDayText(day) : `${shortDayText(day)}, ${timeText(time)}`
}

const withNote = (contact: NextContactChange | null): string => {
  const note = contact !== null && 'at' in contact ? contact.note : ''
  return note === '' ? nextContactText(contact) : `${nextContactText(contact)}\n${note}`
}

/** A next contact for a person to read. */
export const nextContactDetails = (contact: NextContactChange | null): Detail[] => [
  { label: 'Next contact', value: nextContactText(contact) },
  ...(contact !== null && 'at' in contact && contact.note !== ''
    ? [{ label: 'Agreed for it', value: contact.note, long: true }]
    : []),
]

/** Whether the next contact is as the person saw it. */
export const isContactSeen = (patient: Patient, seen: NextContactChange | null): boolean =>
  isSameContact(plainContact(patient.nextContact), seen)

const schema = z.object({
  kind: z.literal('next-contact'),
  to: nextContactToSchema,
  /** The next contact as stored when the person saw it. */
  seen: nextContactToSchema,
})

/** Another next contact without an entry: it is agreed, moved or cleared. Where somebody else set one meanwhile, a person chooses. */
export const nextContact: PatientKind<typeof schema> = {
  schema,
  subjects: () => ['next-contact'],
  refusal: (_change, member) => (may(member, 'record') ? null : refusalText('set the next contact')),
  apply: ({ to, seen }, patient, header) =>
    isContactSeen(patient, seen) ? applyNextContact(patient, to, stampOf(header)) : patient,
  isLost: ({ to }, patient, { id, savedAt }) => isNextContactLost(patient, to, id, savedAt),
  comparison: {
    title: 'The next contact was set in two places',
    subject: () => 'Next contact',
    stored: (_change, patient) => ({ about: 'next-contact', stored: plainContact(patient.nextContact) }),
    sides: ({ to }, conflict) =>
      conflict.about === 'next-contact'
        ? { label: 'Next contact', mine: withNote(to), theirs: withNote(conflict.stored), mineBlocked: null }
        : null,
    again: (change, conflict) => (conflict.about === 'next-contact' ? { ...change, seen: conflict.stored } : null),
  },
  label: ({ to }) => `Next contact: ${nextContactText(to)}`,
  details: ({ to, seen }) => [
    ...nextContactDetails(to),
    { label: 'Before', value: orNone(withNote(seen)), long: true },
  ],
  loss: ({ seen }) => `The next contact stays as it is in the registry: ${nextContactText(seen)}.`,
}
