import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { DEMOGRAPHICS_FIELDS, DEMOGRAPHICS_NAMES } from '#shared/domain/operations/demographics.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { entryTitle } from './entry-text.ts'

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

const notRaised = (raiseFlags: TreatmentEntry['raiseFlags']): string =>
  raiseFlags.length === 0
    ? ''
    : ` ${list(raiseFlags.map(({ type }) => type))} ${raiseFlags.length === 1 ? 'is' : 'are'} not raised.`

function lossOfRecord(entry: TreatmentEntry, title: string): string {
  const parts = [
    entry.minutes > 0 && `${entry.minutes} min`,
    ...entry.questionnaires.map(({ name }) => name),
    entry.notes !== '' && 'the note',
  ].filter((part) => typeof part === 'string')
  const lost = parts.length === 0 ? '' : ` Lost with it: ${list(parts)}.`
  return `${title} is then not in the registry.${lost}${notRaised(entry.raiseFlags)}`
}

/** What is lost when an entry is discarded, for the question before it. */
export function lossText(operation: Pick<Operation, 'change'>, clock: ClinicClock): string {
  const { change } = operation
  switch (change.kind) {
    case 'record':
      return lossOfRecord(change.entry, entryTitle(operation, clock))
    case 'amend':
      return `The entry in the registry stays without this correction.${notRaised(change.amendment.raiseFlags)}`
    case 'void':
      return 'The entry in the registry stays, and goes on counting.'
    case 'raise-flag':
      return `${change.flag.type} is not raised: nobody else will see it.`
    case 'resolve-flag':
      return `${change.flag.type} stays raised.`
    case 'status':
      return `The status does not become ${change.status.status}.`
    case 'demographics': {
      const { changes } = change.demographics
      const fields = DEMOGRAPHICS_FIELDS.filter((field) => changes[field] !== undefined)
      return `What is stored stays: ${list(fields.map((field) => DEMOGRAPHICS_NAMES[field]))}.`
    }
    case 'enrol':
      return 'This patient is not enrolled. Entries for the patient that wait after this one can’t be sent.'
    case 'invite':
      return 'Nobody is invited.'
    case 'withdraw-invite':
      return 'The invitation stays open.'
    case 'change-role':
      return 'The member keeps the role.'
    case 'urgency':
      return 'The urgency rules stay as they are.'
    case 'remove-member':
      return 'The member stays in the registry.'
  }
}

export const KEPT_TEXT = 'It stays in this list for 30 days with your reason.'
