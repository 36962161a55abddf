import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { type ChangedField, type EntryChanges, FIELD_NAMES } from '#shared/domain/operations/amendment.ts'
import { DEMOGRAPHICS_FIELDS, DEMOGRAPHICS_NAMES } from '#shared/domain/operations/demographics.ts'
import type { MemberChange, Operation, PatientChange } from '#shared/domain/operations/operation.ts'
import { capitalized, shortDate } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amountText } from '../../ui/patient/contact-text.ts'

type Change<Kind extends Operation['change']['kind']> = Extract<Operation['change'], { kind: Kind }>

const day = (at: number | null, { zone, now }: ClinicClock) => (at === null ? 'no date' : shortDate(at, zone, now))

function recorded({ entry }: Change<'record'>, clock: ClinicClock): string {
  return `${entry.contactType}, ${day(entry.date, clock)}, ${amountText(entry)}`
}

/** An entry of the registry: `Follow Up, Mar 12, 22 min`. */
export function storedEntry(log: TreatmentLog, clock: ClinicClock): string {
  return `${log.contactType.stored || 'Entry'}, ${day(log.date, clock)}, ${amountText(log)}`
}

/** The fields that an amendment changes, in the order of the form. */
export const amendedFields = (changes: EntryChanges): readonly ChangedField[] =>
  (
    [
      'contactType',
      'visitType',
      'date',
      'minutes',
      'noShow',
      'nonContact',
      'provider',
      'notes',
      'questionnaires',
    ] as const
  ).filter((field) => changes[field] !== undefined)

/** A field with its new value where that is short: `minutes 28`, `note`. */
function amendedField(field: ChangedField, changes: EntryChanges, clock: ClinicClock): string {
  const name = FIELD_NAMES[field]
  if (field === 'minutes') return `${name} ${changes.minutes}`
  if (field === 'date' && changes.date !== undefined) return `${name} ${day(changes.date, clock)}`
  if (field === 'contactType') return `${name} ${changes.contactType}`
  return name
}

function amended({ amendment }: Change<'amend'>, clock: ClinicClock): string {
  const fields = amendedFields(amendment.changes).map((field) => amendedField(field, amendment.changes, clock))
  const flags = amendment.raiseFlags.map(({ type }) => `${type} raised`)
  return `Amended: ${[...fields, ...flags].join(', ') || storedEntry(amendment.seen, clock)}`
}

function detailsChanged({ demographics }: Change<'demographics'>): string {
  const fields = DEMOGRAPHICS_FIELDS.filter((field) => demographics.changes[field] !== undefined)
  return `Details changed: ${fields.map((field) => DEMOGRAPHICS_NAMES[field]).join(', ')}`
}

function patientTitle(change: PatientChange, clock: ClinicClock): string {
  switch (change.kind) {
    case 'record':
      return recorded(change, clock)
    case 'amend':
      return amended(change, clock)
    case 'void':
      return `Voided: ${storedEntry(change.voiding.seen, clock)}`
    case 'raise-flag':
      return `Flag raised: ${change.flag.type}`
    case 'resolve-flag':
      return `Flag cleared: ${change.flag.type}`
    case 'status':
      return `Status: ${change.status.status}${change.status.graduated ? ', graduated' : ''}`
    case 'demographics':
      return detailsChanged(change)
    case 'enrol':
      return 'Patient enrolled'
  }
}

function roleTitle({ role, isAdmin }: Change<'change-role'>): string {
  const admin = isAdmin ? 'made admin' : 'no longer admin'
  const parts = [role && `role changed to ${role}`, isAdmin !== undefined && admin].filter(Boolean).join(', ')
  return parts === '' ? 'Role changed' : capitalized(parts)
}

function memberTitle(change: MemberChange): string {
  switch (change.kind) {
    case 'invite':
      return `Invited as ${change.role}`
    case 'withdraw-invite':
      return 'Invitation withdrawn'
    case 'change-role':
      return roleTitle(change)
    case 'urgency':
      return 'Urgency rules changed'
    case 'remove-member':
      return 'Removed from the registry'
  }
}

const isMemberChange = (change: Operation['change']): change is MemberChange =>
  change.kind === 'invite' ||
  change.kind === 'withdraw-invite' ||
  change.kind === 'change-role' ||
  change.kind === 'urgency' ||
  change.kind === 'remove-member'

/** What was done, in a few words: `Follow Up, Mar 17, 8 min`, `Flag raised: Safety Risk`. */
export const entryTitle = ({ change }: Pick<Operation, 'change'>, clock: ClinicClock): string =>
  isMemberChange(change) ? memberTitle(change) : patientTitle(change, clock)

/** Whom it is about: the name in list form, or what there is. */
export const aboutText = (about: string, mrn: string | null): string =>
  about || (mrn === null ? 'A member of the registry' : `MRN ${mrn}`)
