import { dayText } from '#shared/domain/caseload/due-text.ts'
import { contactInterval, proposedDay } from '#shared/domain/derived/proposed-contact.ts'
import { type NextContactChange, plainContact } from '#shared/domain/entities/next-contact.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { type AgreedContact, nextContactText } from '#shared/domain/operations/next-contact.ts'
import { may } from '#shared/domain/permissions.ts'
import { span } from '#shared/domain/plural.ts'
import { clinicDay } from '#shared/domain/time.ts'
import {
  EMPTY_NEXT_CONTACT,
  type NextContactDraft,
  type NextContactReading,
  readNextContactDraft,
} from '../../ui/patient/next-contact/next-contact-draft.ts'
import type { EntryBase } from './entry-base.ts'
import type { LogDraft } from './log-draft.ts'

type Part = Pick<LogDraft, 'contactType' | 'noShow' | 'nonContact' | 'day' | 'nextContact'>

/** A next contact as a form shows it again. */
export function draftOfContact(contact: NextContactChange | null): NextContactDraft {
  if (contact === null) return EMPTY_NEXT_CONTACT
  if ('none' in contact) return { ...EMPTY_NEXT_CONTACT, none: contact.none }
  return { ...EMPTY_NEXT_CONTACT, text: contact.at.replace('T', ' '), note: contact.note }
}

/** Whether an entry can carry the next contact: one of or for the patient, by who may set it, while the patient is in care. */
export const offersNextContact = (
  { contactType }: Pick<LogDraft, 'contactType'>,
  { clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>,
): boolean =>
  may(clinic.membership, 'record') &&
  contactType !== 'Psychiatric Consultation' &&
  begun.detail.patient.status.known !== 'Deactivated'

const isAttempt = ({ noShow, nonContact, contactType }: Part): boolean =>
  noShow || (nonContact && contactType === 'Follow Up')

/** Why the next contact stays as it is unless a person says otherwise; null where another is proposed. */
function whyStays(draft: Part, { clinic, begun }: EntryBase): 'agreed' | 'later-contact' | null {
  const { due, lastContactAt } = begun.detail.row
  // Coordination before the agreed day moves nothing.
  if (isAttempt(draft) && due?.agreed && due.days > 0) return 'agreed'
  const last = lastContactAt === null ? '' : clinicDay(lastContactAt, clinic.timeZone)
  return draft.day !== '' && draft.day < last ? 'later-contact' : null
}

export interface NextContactChoice {
  /** The day that is taken where none is typed; null where the next contact stays as it is. */
  readonly proposal: string | null
  /** Null where the next contact stays as it is. */
  readonly reading: NextContactReading | null
  readonly hint: string
}

function hintOf(draft: Part, base: EntryBase, stays: ReturnType<typeof whyStays>, today: string): string {
  const { row, patient } = base.begun.detail
  const stored = plainContact(patient.nextContact)
  const replaces = stored !== null && row.due?.agreed ? ` Replaces ${nextContactText(stored)}.` : ''
  if (stays === 'agreed') return `Stays ${nextContactText(stored)}, unless you set another.`
  if (stays === 'later-contact') return 'A later contact is recorded: the next one stays, unless you set another.'
  if (isAttempt(draft)) return `Proposed: the next workday.${replaces}`
  const days = contactInterval(madeOf(draft, base), base.clinic.registry.settings)
  const from = draft.day === '' || draft.day === today ? '' : ` from ${dayText(draft.day, today)} on`
  return `Proposed: every ${span(days, 'day')} in ${patient.status.stored || 'care'}${from}.${replaces}`
}

const madeOf = (draft: Part, { begun }: EntryBase) => ({
  contactType: draft.contactType,
  attempt: isAttempt(draft),
  status: begun.detail.patient.status.known,
  ...(draft.day === '' ? {} : { day: draft.day }),
})

/** The note of an attempt is the one that was agreed for the contact that did not take place. */
function withNote(draft: Part, { begun }: EntryBase): NextContactDraft {
  const stored = begun.detail.patient.nextContact
  const kept = isAttempt(draft) && stored && 'at' in stored ? stored.note : ''
  return draft.nextContact.note.trim() === '' ? { ...draft.nextContact, note: kept } : draft.nextContact
}

/** The next contact that an entry proposes, or that a person chose with it. */
export function nextContactChoice(draft: Part, base: EntryBase): NextContactChoice {
  const { clinic, now } = base
  const today = clinicDay(now, clinic.timeZone)
  const stays = whyStays(draft, base)
  const clock = { now, timeZone: clinic.timeZone }
  const proposal = stays === null ? proposedDay(madeOf(draft, base), clinic.registry.settings, clock) : null
  const isLeft = proposal === null && draft.nextContact.none === null && draft.nextContact.text.trim() === ''
  const reading = isLeft ? null : readNextContactDraft(withNote(draft, base), proposal ?? today, today)
  return { proposal, reading, hint: hintOf(draft, base, stays, today) }
}

/** Whether a person has said anything of the next contact: a day that is only proposed takes the place of what was there when the form opened, and of nothing else. */
const isTyped = ({ text, time, note, none }: NextContactDraft): boolean =>
  none !== null || [text, time, note].some((one) => one.trim() !== '')

/** What the entry writes of the next contact; nothing where that stays as it is. */
export function nextContactOf(draft: LogDraft, base: EntryBase, entry: TreatmentEntry): AgreedContact {
  const contact = offersNextContact(entry, base) ? nextContactChoice(draft, base).reading?.contact : null
  if (!contact) return {}
  const { nextContact: shown } = base.begun.detail.patient
  return { nextContact: contact, ...(isTyped(draft.nextContact) ? {} : { proposedOver: plainContact(shown) }) }
}
