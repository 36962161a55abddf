import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'

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

/** `Follow Up, phone`; `Non-contact, phone` for an entry without contact with the patient. */
export function contactWords(log: TreatmentLog): string {
  const contact = log.nonContact ? 'Non-contact' : log.contactType.stored || 'Contact'
  const visit = VISIT_TEXT[log.visitType.stored] ?? log.visitType.stored
  return visit && !log.noShow ? `${contact}, ${visit}` : contact
}
