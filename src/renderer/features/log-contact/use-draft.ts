import { useMemo, useReducer, useState } from 'react'
import { useTableNow } from '../../lib/table-clock.ts'
import { draftProblems } from './draft-problems.ts'
import type { EntryBase } from './entry-base.ts'
import type { EntryForm } from './entry-form-context.ts'
import { type DraftAction, endingAt, isEdited, reduceShown } from './log-draft.ts'
import { openingDraft } from './opening-draft.ts'

/** The draft of a begun entry and what stands against it. Problems are shown once a save was tried, and follow the draft from then on. */
export function useDraft({ clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>, locked: boolean, quick: boolean) {
  const [opening] = useState(() => openingDraft({ clinic, begun }, quick))
  const [typed, change] = useReducer(reduceShown, opening.draft)
  const [tried, setTried] = useState(false)
  const now = useTableNow()
  const zone = clinic.timeZone
  const draft = useMemo(() => endingAt(typed, now, zone), [typed, now, zone])
  const base = useMemo(() => ({ clinic, begun, now }), [clinic, begun, now])
  const problems = useMemo(() => (tried ? draftProblems(draft, base) : []), [tried, draft, base])
  // While the entry is sent, the form is locked; otherwise the screen would show values that were not sent.
  const dispatch = (action: DraftAction) => {
    if (!locked) change({ action, now, zone })
  }
  /** Checks the draft as it is now, and shows what stands against it. */
  const check = (at: EntryBase) => {
    setTried(true)
    return draftProblems(draft, at)
  }
  const form: EntryForm = { draft, dispatch, base, problems }
  return {
    form,
    check,
    opening,
    /** Differs from how the dialog opened: closing it then asks. */
    edited: isEdited(draft, opening.draft),
    /** Differs from an untouched entry: it is kept. */
    begunToType: isEdited(draft, opening.initial),
  }
}
