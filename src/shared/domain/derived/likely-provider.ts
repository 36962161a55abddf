import type { Patient } from '../entities/patient.ts'
import type { Membership } from '../entities/registry.ts'
import type { ContactType } from '../entities/vocabulary.ts'

/** The role whose work a contact of a type is. */
const roleOf = (contactType: ContactType) =>
  contactType === 'Psychiatric Consultation' ? 'Consulting Psychiatrist' : 'Care Manager'

/**
 * Who is proposed as the provider of a new entry: who records it, where the contact is the work of that role; else the provider of the
 * last entry of the same type. Without any, who records it: an entry without a provider is stored under that name.
 */
export function likelyProvider(
  { treatmentLogs }: Pick<Patient, 'treatmentLogs'>,
  contactType: ContactType,
  member: Pick<Membership, 'role' | 'displayName'>,
): string {
  if (member.role === roleOf(contactType)) return member.displayName
  const last = treatmentLogs
    .filter((log) => log.contactType.known === contactType && log.voided === null && log.provider.trim() !== '')
    .toSorted((a, b) => (a.date ?? 0) - (b.date ?? 0) || a.index - b.index)
    .at(-1)
  return last?.provider ?? member.displayName
}
