import type { RowDecisions } from '#shared/domain/import/row-state.ts'
import type { ImportChoices } from '#shared/imports.ts'

/** How far an import is prepared: it stays while other pages are looked at, and goes when the screen locks. */
export interface ImportDraft {
  readonly step: 'file' | 'columns' | 'check'
  readonly choices: ImportChoices
  /** By the number of the record. */
  readonly decisions: RowDecisions
}

export const NO_DRAFT: ImportDraft = { step: 'file', choices: {}, decisions: new Map() }
