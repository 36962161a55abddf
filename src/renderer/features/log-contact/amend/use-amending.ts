import { useMemo, useReducer, useState } from 'react'
import { mayRetype } from '#shared/domain/amendment-rules.ts'
import type { TreatmentLog } from '#shared/domain/treatment-log.ts'
import { useNow } from '../../../lib/use-now.ts'
import type { EntryBase } from '../clinic.ts'
import { isEdited, reduceDraft } from '../draft.ts'
import type { EntryForm } from '../entry-form.ts'
import { changedOnly, toAmendment } from './amend-changes.ts'
import { amendProblems } from './amend-problems.ts'
import { storedDraft } from './stored-draft.ts'

/** The form of an entry that is being corrected, the amendment that it stands for, and what stands against it. */
export function useAmending({ clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>, log: TreatmentLog) {
  const [initial] = useState(() => storedDraft(log, clinic))
  const [draft, dispatch] = useReducer(reduceDraft, initial)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const now = useNow()
  const base = useMemo(() => ({ clinic, begun, now }), [clinic, begun, now])
  const amending = useMemo(() => ({ log, initial, draft }), [log, initial, draft])
  const amendment = useMemo(() => toAmendment(amending, reason, base), [amending, reason, base])
  const found = useMemo(() => amendProblems(amending, amendment, base), [amending, amendment, base])
  const changesNothing = Object.keys(amendment.changes).length === 0
  const form: EntryForm = {
    draft,
    dispatch,
    base,
    proposing: changedOnly(amending, clinic.registry.questionnaires),
    mayUse: (type) =>
      type === initial.contactType || mayRetype(clinic.membership, { ...amendment, changes: { contactType: type } }),
    problems: tried ? found : [],
  }
  return {
    form,
    amendment,
    reason,
    setReason,
    tried,
    changesNothing,
    /** Closing asks then. */
    edited: isEdited(draft, initial) || reason.trim() !== '',
    /** Shows what stands against saving from here on. True when nothing does. */
    check() {
      setTried(true)
      return found.length === 0 && !changesNothing && reason.trim() !== ''
    },
    firstProblem: found[0]?.field ?? null,
  }
}
export type AmendingForm = ReturnType<typeof useAmending>
