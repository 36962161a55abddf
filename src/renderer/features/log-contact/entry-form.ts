import { createContext, type Dispatch, useContext } from 'react'
import type { EntryBase } from './clinic.ts'
import type { DraftAction, LogDraft } from './draft.ts'
import type { DraftProblem, ProblemField } from './draft-problems.ts'

/** What every part of the form works with. */
export interface EntryForm {
  readonly draft: LogDraft
  readonly dispatch: Dispatch<DraftAction>
  readonly base: EntryBase
  /** Empty until a save was tried. */
  readonly problems: readonly DraftProblem[]
}

export const EntryFormContext = createContext<EntryForm | null>(null)

export function useEntryForm(): EntryForm {
  const form = useContext(EntryFormContext)
  if (!form) throw new Error('This part belongs inside the entry form.')
  return form
}

export const messageFor = (form: EntryForm, field: ProblemField): string | null =>
  form.problems.find((problem) => problem.field === field)?.message ?? null
