import { useEffect, useState } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'

export type Beginning =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: IpcError }
  | { readonly kind: 'ready'; readonly begun: TreatmentDraft }

/** Begins an entry when the dialog opens: the patient as stored now, and the ids that every attempt to save will carry. */
export function useBeginning(registryId: string, mrn: string): { beginning: Beginning; retry: () => void } {
  const [beginning, setBeginning] = useState<Beginning>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts another reading.
  useEffect(() => {
    let current = true
    setBeginning({ kind: 'loading' })
    client.call('treatments.begin', { registryId, mrn }).then((answer) => {
      if (!current) return
      setBeginning(answer.ok ? { kind: 'ready', begun: answer.value } : { kind: 'failed', error: answer.error })
    })
    return () => {
      current = false
    }
  }, [registryId, mrn, attempt])
  return { beginning, retry: () => setAttempt((before) => before + 1) }
}
