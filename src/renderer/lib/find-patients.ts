import { byName } from '#shared/domain/caseload/by-name.ts'
import { matchesText } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { foldText } from '#shared/domain/fold.ts'

/** The most patients that a search lists, so that all lines are visible. Typing more finds the others. */
export const MOST_PATIENTS = 8

/** How well a patient matches; 0 is best: the whole MRN, then the beginning of the last name, of the first name, any part. */
function rank(row: CaseloadRow, query: string): number {
  if (foldText(row.mrn) === query) return 0
  if (foldText(row.lastName).startsWith(query)) return 1
  if (foldText(row.firstName).startsWith(query)) return 2
  return 3
}

/** Patients by any part of name or MRN, the best fits first; nobody for an empty query. */
export function findPatients(rows: readonly CaseloadRow[], typed: string): CaseloadRow[] {
  if (typed.trim() === '') return []
  const query = foldText(typed)
  return rows
    .filter((row) => matchesText(row, typed))
    .toSorted((a, b) => rank(a, query) - rank(b, query) || byName(a, b))
    .slice(0, MOST_PATIENTS)
}
