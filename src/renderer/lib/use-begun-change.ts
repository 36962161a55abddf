import { useEffect, useState } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { client } from './ipc-client.ts'

export type BegunChange =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly begun: TreatmentDraft }

/** Reads the patient as known now, and the ids for every attempt of one change, when the dialog opens. */
export function useBegunChange(registryId: string, mrn: string): { begun: BegunChange; again: () => void } {
  const [begun, setBegun] = useState<BegunChange>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts another reading.
  useEffect(() => {
    let current = true
    setBegun({ kind: 'loading' })
    client.call('patients.beginChange', { registryId, mrn }).then((answer) => {
      if (!current) return
      setBegun(answer.ok ? { kind: 'ready', begun: answer.value } : { kind: 'failed', message: answer.error.message })
    })
    return () => {
      current = false
    }
  }, [registryId, mrn, attempt])
  return { begun, again: () => setAttempt((before) => before + 1) }
}
