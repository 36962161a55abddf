import { createContext } from 'react'
import type { OnChanged } from '../../../lib/use-change.ts'
import type { PlanDraft } from './plan-draft.ts'

/** Sections of care plans that are in edit, one of each patient. They stay when the page is left, and while the screen is locked. */
export interface PlanDrafts {
  draftOf(mrn: string): PlanDraft | null
  /** Null: the edit is over. */
  put(mrn: string, draft: PlanDraft | null): void
  readonly onSaved: OnChanged
}

export const PlanDraftsContext = createContext<PlanDrafts>({
  draftOf: () => null,
  put: () => undefined,
  onSaved: () => undefined,
})
