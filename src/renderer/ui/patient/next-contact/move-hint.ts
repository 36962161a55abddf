import { contactInterval, isDue } from '#shared/domain/derived/proposed-contact.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { NextContactChange } from '#shared/domain/entities/next-contact.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { nextContactText } from '#shared/domain/operations/next-contact.ts'
import { plural } from '#shared/domain/plural.ts'

type Row = Pick<CaseloadRow, 'due' | 'status'>

function proposedText(row: Row, settings: Registry['settings']): string {
  if (isDue(row)) return 'Proposed: the next workday.'
  const days = contactInterval({ contactType: null, status: row.status.known }, settings)
  return `Proposed: ${plural(days, 'day')} from today, on a workday.`
}

function beforeText({ due }: Row, seen: NextContactChange | null): string {
  if (seen !== null && (due?.agreed || 'none' in seen)) return `Replaces ${nextContactText(seen)}.`
  return due === null ? 'Until now none is due.' : 'Until now due by the registry’s rule.'
}

/** Why a day is proposed for a contact that is set without an entry, and what it replaces. */
export const moveHint = (row: Row, seen: NextContactChange | null, settings: Registry['settings']): string =>
  `${proposedText(row, settings)} ${beforeText(row, seen)}`
