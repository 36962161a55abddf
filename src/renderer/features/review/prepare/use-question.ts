import { dequal } from 'dequal'
import { useRef, useState } from 'react'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { TypedQuestion } from '#shared/domain/review/meeting.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../../lib/ipc-client.ts'
import { newId } from '../../../lib/new-id.ts'
import type { ChangeOutcome } from '../../../lib/use-change.ts'
import { questionChange } from './question-change.ts'

/** What became of the last question that was saved for a patient. */
export type Saving =
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly outcome: ChangeOutcome }
  | { readonly kind: 'failed'; readonly error: IpcError }

/** Saves the questions of an agenda, and knows what became of each, by MRN. */
export function useQuestions(registryId: string, onSaved: (mrn: string) => void) {
  const [savings, setSavings] = useState<ReadonlyMap<string, Saving>>(new Map())
  const sent = useRef(new Map<string, { readonly operationId: string; readonly change: PatientChange }>())
  const put = (mrn: string, saving: Saving | null) =>
    setSavings((all) => {
      const others = [...all].filter(([key]) => key !== mrn)
      return new Map(saving ? [...others, [mrn, saving]] : others)
    })
  async function save(question: TypedQuestion): Promise<void> {
    const { mrn } = question
    if (savings.get(mrn)?.kind === 'saving') return
    put(mrn, { kind: 'saving' })
    const change = questionChange(question)
    const before = sent.current.get(mrn)
    // Tried again it is the same operation. Otherwise a question whose answer was lost would be written twice.
    const operationId = before && dequal(before.change, change) ? before.operationId : newId()
    sent.current.set(mrn, { operationId, change })
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    if (answer.ok) sent.current.delete(mrn)
    put(mrn, answer.ok ? { kind: 'saved', outcome: answer.value.outcome } : { kind: 'failed', error: answer.error })
    // A conflict is in the list of what waits, with what was typed: a person compares there.
    if (answer.ok || answer.error.code === 'conflict') onSaved(mrn)
  }
  return { savings, save, forget: (mrn: string) => put(mrn, null) }
}
