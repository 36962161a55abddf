import { matchesText } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { IconName } from '../../ui/Icon.tsx'

/** Something that can be done from the palette. */
export interface Command {
  readonly id: string
  readonly words: string
  readonly icon: IconName
  /** Key cap beside it. */
  readonly shortcut?: string
  readonly run: () => void
}

/** The most patients that the palette lists, so that all lines are visible. Typing more finds the others. */
export const MOST_PATIENTS = 8
const MOST_LINES = 12

const fold = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** How well a patient matches; 0 is best: the whole MRN, then the beginning of the last name, of the first name, any part. */
function rank(row: CaseloadRow, query: string): number {
  if (fold(row.mrn) === query) return 0
  if (fold(row.lastName).startsWith(query)) return 1
  if (fold(row.firstName).startsWith(query)) return 2
  return 3
}

/** Patients by any part of name or MRN, the best fits first; nobody for an empty query. */
export function findPatients(rows: readonly CaseloadRow[], typed: string): CaseloadRow[] {
  const query = fold(typed.trim())
  if (query === '') return []
  return rows
    .filter((row) => matchesText(row, query))
    .toSorted((a, b) => rank(a, query) - rank(b, query) || a.lastName.localeCompare(b.lastName, 'en'))
    .slice(0, MOST_PATIENTS)
}

/** Commands whose words hold every word that was typed, as many as there is room for under the patients. */
export const findCommands = (commands: readonly Command[], typed: string, patients = 0): Command[] => {
  const words = fold(typed.trim()).split(/\s+/)
  return commands
    .filter((command) => words.every((word) => fold(command.words).includes(word)))
    .slice(0, MOST_LINES - patients)
}
