import { createContext, type Dispatch, useContext } from 'react'
import type { DraftProblem, ProblemField } from './draft-problems.ts'
import type { EntryBase } from './entry-base.ts'
import type { DraftAction, LogDraft } from './log-draft.ts'

/** What every part of the form works with. */
export interface EntryForm {
  readonly draft: LogDraft
  readonly dispatch: Dispatch<DraftAction>
  readonly base: EntryBase
  /** The draft whose answers propose Safety Risk; absent = the whole of it. An amendment leaves out what it does not change. */
  readonly proposing?: LogDraft
  /** Whether this person may give the entry this contact type; absent = by role alone. */
  readonly mayUse?: (type: LogDraft['contactType']) => boolean
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
