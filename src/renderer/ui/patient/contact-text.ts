import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { ownValue } from '#shared/own-value.ts'

const KINDS: Readonly<Record<string, string>> = {
  record: 'New entry',
  amend: 'Amended entry',
  void: 'Voided entry',
  'move-entry': 'Moved entry',
  'raise-flag': 'Raised flag',
  'resolve-flag': 'Cleared flag',
  'flag-note': 'Question beside a flag',
  'review-decision': 'Review decision',
  'next-review': 'Day of the next review',
  'next-contact': 'Next contact',
  'care-plan': 'Care plan',
  status: 'Status',
  demographics: 'Patient details',
  enrol: 'Enrollment',
}

/** What an operation of the outbox does to a patient. */
export const operationText = (kind: string): string => ownValue(KINDS, kind) ?? 'Change'

/** The visit type as it reads after the contact type. */
const VISIT_TEXT: Readonly<Record<string, string>> = {
  Phone: 'phone',
  Clinic: 'clinic',
  'In-person w/ Patient': 'in person',
}

/** `28 min`, or `no-show`. */
export const amountText = ({
  noShow,
  minutes,
}: {
  readonly noShow: boolean
  readonly minutes: number | null
}): string => (noShow ? 'no-show' : `${minutes ?? 0} min`)

/** `Follow Up, phone`. @param contact @param visit as stored; empty for none */
export const contactWords = (contact: string, visit: string): string =>
  visit === '' ? contact || 'Contact' : `${contact || 'Contact'}, ${ownValue(VISIT_TEXT, visit) ?? visit}`

/** `Follow Up, phone`; `Non-contact, phone` for an entry without contact with the patient. */
export const contactText = ({ nonContact, contactType, visitType, noShow }: TreatmentLog): string =>
  contactWords(nonContact ? 'Non-contact' : contactType.stored, noShow ? '' : visitType.stored)
