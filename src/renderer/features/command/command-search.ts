import { byName } from '#shared/domain/caseload/by-name.ts'
import { matchesText } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { foldText, holdsWords } from '#shared/domain/fold.ts'
import type { IconName } from '../../ui/index.ts'

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

/** Commands whose words hold every word that was typed, as many as there is room for under the patients. */
export const findCommands = (commands: readonly Command[], typed: string, patients = 0): Command[] =>
  commands.filter((command) => holdsWords([command.words], typed)).slice(0, MOST_LINES - patients)
