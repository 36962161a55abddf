import { useCallback, useEffect, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { itemsOf, type OutboxItem } from './outbox-items.ts'

export type Reading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly items: readonly OutboxItem[] }
  | { readonly kind: 'failed'; readonly error: IpcError }

/** Reads the outbox, and again after each change; the last reading stays meanwhile. Actions resolve to why they failed. */
export function useOutbox(revision: number) {
  const [reading, setReading] = useState<Reading>({ kind: 'loading' })
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are the reasons to read again, not values that are read.
  useEffect(() => {
    let current = true
    void client.call('outbox.list', {}).then((answer) => {
      if (!current) return
      setReading(answer.ok ? { kind: 'ready', items: itemsOf(answer.value) } : { kind: 'failed', error: answer.error })
    })
    return () => {
      current = false
    }
  }, [revision, asked])

  const again = useCallback(() => setAsked((number) => number + 1), [])
  async function retry(operationId: string): Promise<IpcError | null> {
    const answer = await client.call('outbox.retry', { operationId })
    again()
    return answer.ok ? null : answer.error
  }
  async function discard(operationId: string, reason: string): Promise<IpcError | null> {
    const answer = await client.call('outbox.discard', { operationId, reason })
    again()
    return answer.ok ? null : answer.error
  }
  return { reading, again, retry, discard }
}
