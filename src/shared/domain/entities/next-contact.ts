import { z } from '../../zod.ts'

/** Longest note beside the next contact, and longest reason why there is none, in characters. */
export const NEXT_CONTACT_NOTE_LIMIT = 200

const daySchema = z.iso.date()
const clockSchema = z.iso.time({ precision: -1 })

/** True for `YYYY-MM-DD`, and for `YYYY-MM-DDTHH:mm` without a zone. */
function isClinicMoment(text: string): boolean {
  const [day, time, ...rest] = text.split('T')
  return (
    rest.length === 0 && daySchema.safeParse(day).success && (time === undefined || clockSchema.safeParse(time).success)
  )
}

/** A day of the clinic's calendar, with or without a time of its clock. */
export const clinicMomentSchema = z.string().refine(isClinicMoment, 'Not a day, or a day and a time, of the calendar.')

/** A contact that was agreed: when, and what is to be done in it. */
export const agreedContactSchema = z.object({
  at: clinicMomentSchema,
  note: z.string().max(NEXT_CONTACT_NOTE_LIMIT),
})

/** No contact is agreed, and why: care ends, or the patient will call. */
export const noContactSchema = z.object({ none: z.string().max(NEXT_CONTACT_NOTE_LIMIT) })

/** What a person sets for the next contact. */
export const nextContactChangeSchema = z.union([agreedContactSchema, noContactSchema])
export type NextContactChange = z.infer<typeof nextContactChangeSchema>

/** The next contact as it is stored, with who set it. */
export const nextContactSchema = z.union([
  agreedContactSchema.extend({ setBy: z.string() }),
  noContactSchema.extend({ setBy: z.string() }),
])
export type NextContact = z.infer<typeof nextContactSchema>

/** The two parts of a moment: `YYYY-MM-DD`, and `HH:mm` or null for any time of the day. */
export function dayAndTime(at: string): { readonly day: string; readonly time: string | null } {
  const [day = '', time = null] = at.split('T')
  return { day, time }
}

/** The moment of a day, with its time where there is one. */
export const clinicMoment = (day: string, time: string | null): string => (time === null ? day : `${day}T${time}`)

/** A next contact without who set it: what two people's versions are compared by. */
export const plainContact = (contact: NextContact | null | undefined): NextContactChange | null => {
  if (!contact) return null
  return 'at' in contact ? { at: contact.at, note: contact.note } : { none: contact.none }
}

/** Whether two next contacts say the same, whoever set them. */
export function isSameContact(a: NextContactChange | null, b: NextContactChange | null): boolean {
  if (a === null || b === null) return a === b
  if ('at' in a) return 'at' in b && a.at === b.at && a.note === b.note
  return 'none' in b && a.none === b.none
}
