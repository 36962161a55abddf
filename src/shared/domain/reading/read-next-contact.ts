import { NEXT_CONTACT_NOTE_LIMIT, nextContactSchema } from '../entities/next-contact.ts'
import type { Patient } from '../entities/patient.ts'
import { asText, isMap, type Reader } from './read-values.ts'

/**
 * The next contact of a patient's item. One that can't be read is a problem with a sentence, and the patient is due by the registry's
 * rule; otherwise another program's value would take the patient from the list.
 */
export function readNextContact(patient: Reader): Pick<Patient, 'nextContact'> {
  const { next_contact: value } = patient.map
  if (value === undefined || value === null) return {}
  const map = isMap(value) ? value : {}
  const text = (one: unknown) => asText(one).slice(0, NEXT_CONTACT_NOTE_LIMIT)
  const setBy = asText(map.set_by)
  const given =
    map.at === undefined
      ? { none: map.none === undefined ? null : text(map.none) }
      : { at: asText(map.at), note: text(map.note) }
  const contact = nextContactSchema.safeParse({ ...given, setBy })
  if (contact.success) return { nextContact: contact.data }
  patient.problem('next_contact', 'The next contact can’t be read.')
  return {}
}
