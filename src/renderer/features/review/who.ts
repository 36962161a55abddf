import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import { itemFor, pseudonymText } from '#shared/domain/review/review-list.ts'
import { listName } from '../../lib/format.ts'

/** What a page of the review calls a patient. */
export interface Who {
  readonly name: string
  /** Null while names are hidden. */
  readonly mrn: string | null
}

export type WhoOf = (mrn: string) => Who

/** What patients are called: by name and MRN, or, while the open meeting hides names, by the meeting's pseudonym. */
export const whoIn =
  (rows: ReadonlyMap<string, CaseloadRow>, meeting: Meeting | null): WhoOf =>
  (mrn) => {
    const row = rows.get(mrn)
    if (!meeting?.hideNames) return { name: (row && listName(row)) || 'No name', mrn }
    const item = itemFor(meeting.list, mrn)
    return { name: item ? pseudonymText(item.pseudonym) : 'Another patient', mrn: null }
  }
