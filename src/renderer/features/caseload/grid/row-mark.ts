import type { SyncState } from '#shared/outbox.ts'
import { plural } from '../../../lib/format.ts'

/** What of a patient the table does not have yet: entries that wait, that a person has to decide about, or that were begun here and not finished. */
export interface RowMark {
  readonly waiting: number
  readonly problems: number
  readonly unfinished: boolean
}

export const NO_MARK: RowMark = { waiting: 0, problems: 0, unfinished: false }

/** The marks of a registry's rows by MRN. @param unfinished the patients for whom an entry was begun and not finished */
export function rowMarks(
  { patients }: Pick<SyncState, 'patients'>,
  registryId: string,
  unfinished: ReadonlySet<string>,
): ReadonlyMap<string, RowMark> {
  const here = patients.filter((patient) => patient.registryId === registryId)
  const marks = new Map([...unfinished].map((mrn): [string, RowMark] => [mrn, { ...NO_MARK, unfinished: true }]))
  for (const { mrn, waiting, problems } of here) marks.set(mrn, { waiting, problems, unfinished: unfinished.has(mrn) })
  return marks
}

/** `1 entry waits to be sent`, `2 entries need a decision`; empty when there is neither. */
export function markText({ waiting, problems, unfinished }: RowMark): string {
  const entries = (number: number, one: string, many: string) =>
    number === 0 ? '' : `${plural(number, 'entry', 'entries')} ${number === 1 ? one : many}`
  return [
    entries(problems, 'needs a decision', 'need a decision'),
    entries(waiting, 'waits to be sent', 'wait to be sent'),
    unfinished ? 'an entry is unfinished' : '',
  ]
    .filter(Boolean)
    .join(', ')
}
