import { dequal } from 'dequal'
import { useRef, useState } from 'react'
import type { MemberChange } from '#shared/domain/operations/operation.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  /** On this computer, and not sent yet. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly error: IpcError }

/** Whether an operation waits for a person to choose between two versions. */
async function isToDecide(operationId: string): Promise<boolean> {
  const list = await client.call('outbox.list', {})
  return (
    list.ok &&
    list.value.entries.some(({ operation, state, conflict }) => {
      return operation.id === operationId && state === 'conflict' && conflict?.about === 'settings'
    })
  )
}

interface SavingOptions {
  readonly registryId: string
  /** Opens the comparison of what two people changed. */
  readonly onConflict: (operationId: string) => void
}

/**
 * Saves a change of the registry. The same change has the same operation id at every attempt; another change has another, since what was
 * sent may have arrived. Resolves to what became of it: written or kept here, waiting for a choice, or not taken.
 */
export function useSaving({ registryId, onConflict }: SavingOptions) {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const sent = useRef<{ readonly id: string; readonly change: MemberChange } | null>(null)
  const busy = useRef(false)
  async function save(change: MemberChange): Promise<'taken' | 'to-decide' | 'failed'> {
    if (busy.current) return 'failed'
    busy.current = true
    setState({ kind: 'saving' })
    const id = sent.current && dequal(sent.current.change, change) ? sent.current.id : newId()
    sent.current = { id, change }
    const answer = await client.call('members.change', { registryId, operationId: id, change })
    const toDecide = !answer.ok && answer.error.code === 'conflict' && (await isToDecide(id))
    busy.current = false
    if (answer.ok || toDecide) sent.current = null
    if (toDecide) {
      setState({ kind: 'idle' })
      // What others have changed is shown behind the comparison, and after it.
      void client.call('registries.refresh', { registryId })
      onConflict(id)
      return 'to-decide'
    }
    if (answer.ok) setState({ kind: answer.value.outcome === 'kept' ? 'kept' : 'saved' })
    else setState({ kind: 'failed', error: answer.error })
    return answer.ok ? 'taken' : 'failed'
  }
  return { state, save, clear: () => setState({ kind: 'idle' }) }
}
export type Saving = ReturnType<typeof useSaving>
