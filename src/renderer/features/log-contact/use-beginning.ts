import { useEffect, useState } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { withoutEntry } from './clinic.ts'

export type Beginning =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: IpcError }
  | { readonly kind: 'ready'; readonly begun: TreatmentDraft }

/** What was begun, with the patient as it is before the entry. */
function beforeEntry(begun: TreatmentDraft): TreatmentDraft {
  const { detail, logId } = begun
  return { ...begun, detail: { ...detail, patient: withoutEntry(detail.patient, logId) } }
}

/**
 * Begins an entry when the dialog opens: the patient as stored now, and the ids that every attempt to save will carry. An entry that
 * was left is gone on with.
 * @param refused the operation of an entry that was not accepted, to be put right
 */
export function useBeginning(
  registryId: string,
  mrn: string,
  refused: string | null,
): { beginning: Beginning; again: () => void } {
  const [beginning, setBeginning] = useState<Beginning>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts another reading.
  useEffect(() => {
    let current = true
    setBeginning({ kind: 'loading' })
    const request = { registryId, mrn, ...(refused === null ? {} : { operationId: refused }) }
    client.call('treatments.begin', request).then((answer) => {
      if (!current) return
      setBeginning(
        answer.ok ? { kind: 'ready', begun: beforeEntry(answer.value) } : { kind: 'failed', error: answer.error },
      )
    })
    return () => {
      current = false
    }
  }, [registryId, mrn, refused, attempt])
  return { beginning, again: () => setAttempt((before) => before + 1) }
}
