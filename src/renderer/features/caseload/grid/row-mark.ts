import type { SyncState } from '#shared/outbox.ts'
import { plural } from '../../../lib/format.ts'

/** What of a patient the table does not have yet: entries that wait, and entries that a person has to decide about. */
export interface RowMark {
  readonly waiting: number
  readonly problems: number
}

export const NO_MARK: RowMark = { waiting: 0, problems: 0 }

/** The marks of a registry's rows by MRN. */
export function rowMarks({ patients }: Pick<SyncState, 'patients'>, registryId: string): ReadonlyMap<string, RowMark> {
  const here = patients.filter((patient) => patient.registryId === registryId)
  return new Map(here.map(({ mrn, waiting, problems }) => [mrn, { waiting, problems }]))
}

/** `1 entry waits to be sent`, `2 entries need a decision`; empty when there is neither. */
export function markText({ waiting, problems }: RowMark): string {
  const entries = (number: number, one: string, many: string) =>
    number === 0 ? '' : `${plural(number, 'entry', 'entries')} ${number === 1 ? one : many}`
  return [
    entries(problems, 'needs a decision', 'need a decision'),
    entries(waiting, 'waits to be sent', 'wait to be sent'),
  ]
    .filter(Boolean)
    .join(', ')
}
