import { useMemo, useReducer, useState } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { mayRetype } from '#shared/domain/operations/amendment-rules.ts'
import { z } from '#shared/zod.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import { rebased, useTypedBefore } from '../../../lib/typed-form.ts'
import type { EntryBase } from '../entry-base.ts'
import type { EntryForm } from '../entry-form-context.ts'
import { formText, readForm } from '../kept-form.ts'
import { isEdited, type LogDraft, reduceDraft } from '../log-draft.ts'
import { changedOnly, toAmendment } from './amend-changes.ts'
import { amendProblems } from './amend-problems.ts'
import { draftFromStored } from './draft-from-stored.ts'

const typedSchema = z.object({ form: z.string(), reason: z.string() })

/** What was typed before the screen locked, applied to the entry as it is stored now. What somebody else changed since is kept. */
function typedDraft(form: string, stored: LogDraft, { registry }: Pick<EntryBase['clinic'], 'registry'>): LogDraft {
  const kept = readForm({ form, savedAt: 0 }, registry)
  if (!kept) return stored
  const { draft, initial } = kept
  return {
    ...rebased(draft, initial, stored),
    questionnaires: rebased(draft.questionnaires, initial.questionnaires, stored.questionnaires),
  }
}

/** The form of an entry that is being corrected, the amendment that it stands for, and what stands against it. */
export function useAmendForm({ clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>, log: TreatmentLog) {
  const [initial] = useState(() => draftFromStored(log, clinic))
  const before = useTypedBefore(typedSchema)
  const [typed] = useState(() => (before ? typedDraft(before.form, initial, clinic) : initial))
  const [draft, dispatch] = useReducer(reduceDraft, typed)
  const [reason, setReason] = useState(before?.reason ?? '')
  const [tried, setTried] = useState(false)
  const now = useTableNow()
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
  const edited = isEdited(draft, initial) || reason.trim() !== ''
  return {
    form,
    amendment,
    reason,
    setReason,
    tried,
    changesNothing,
    /** Closing asks then. */
    edited,
    /** What is kept when the screen locks. */
    typed: edited ? { form: formText({ draft, initial, earlier: null }), reason } : null,
    /** Shows what stands against saving from here on. True when nothing does. */
    check() {
      setTried(true)
      return found.length === 0 && !changesNothing && reason.trim() !== ''
    },
    firstProblem: found[0]?.field ?? null,
  }
}
export type AmendingForm = ReturnType<typeof useAmendForm>
