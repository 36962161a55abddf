import { useEffect, useRef, useState } from 'react'
import type { FactChange } from '#shared/domain/operations/month-facts.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'

/** What is being typed, and saved, for the months of patients. */
export interface Claim {
  /** Whose form is open. */
  readonly editing: string | null
  /** Whether that form is still the one that was open as the screen locked. */
  readonly isRestored: boolean
  /** Whose facts are being saved. */
  readonly saving: string | null
  /** Why the last attempt for a patient was refused. */
  readonly refused: { readonly mrn: string; readonly message: string } | null
  readonly edit: (mrn: string | null) => void
  readonly save: (mrn: string, changes: readonly FactChange[]) => Promise<void>
}

/** Whether an attempt is the one before it again: then it has the same operation id. */
interface Attempt {
  readonly operationId: string
  readonly content: string
}

/**
 * Saves what is typed for a month. An attempt with the same content has the same operation id, so that it is stored once; another content is
 * another operation.
 * @param first whose form is open at once: it was as the screen locked
 * @param onAnswer reads the month again; null: it was refused, and others may have typed meanwhile
 */
export function useClaim(
  registryId: string,
  month: string,
  first: string | null,
  onAnswer: (outcome: 'written' | 'kept' | null) => void,
): Claim {
  const [{ editing, isRestored }, setForm] = useState({ editing: first, isRestored: first !== null })
  const setEditing = (mrn: string | null) => setForm({ editing: mrn, isRestored: false })
  const [saving, setSaving] = useState<string | null>(null)
  const [refused, setRefused] = useState<Claim['refused']>(null)
  const last = useRef<Attempt | null>(null)
  const shown = useRef(month)
  useEffect(() => {
    if (shown.current === month) return
    shown.current = month
    setForm({ editing: null, isRestored: false })
    setRefused(null)
  }, [month])
  return {
    ...{ editing, isRestored, saving, refused },
    edit: (mrn) => {
      setEditing(mrn)
      if (mrn !== null) setRefused(null)
    },
    async save(mrn, changes) {
      if (saving !== null) return
      const content = JSON.stringify([month, mrn, changes])
      if (last.current?.content !== content) last.current = { operationId: newId(), content }
      const { operationId } = last.current
      setSaving(mrn)
      setRefused(null)
      const change = { kind: 'month-facts', month, of: mrn, changes } as const
      const answer = await client.call('members.change', { registryId, operationId, change })
      setSaving(null)
      if (!answer.ok) {
        setRefused({ mrn, message: answer.error.message })
        return onAnswer(null)
      }
      last.current = null
      setForm((now) => (now.editing === mrn ? { editing: null, isRestored: false } : now))
      onAnswer(answer.value.outcome)
    },
  }
}
