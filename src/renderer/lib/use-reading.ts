import { useCallback, useEffect, useState } from 'react'
import type { IpcError, Result } from '#shared/ipc/result.ts'

export type Reading<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: IpcError }

/**
 * What main answers to a call: read when the component is first shown, when `key` changes, and on `again`. An answer that another
 * reading has overtaken is dropped.
 * @param keeps whether the last answer stays while it is read again
 */
export function useReading<Value>(read: () => Promise<Result<Value>>, key: string, keeps = false) {
  const [reading, setReading] = useState<Reading<Value>>({ kind: 'loading' })
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are the reasons to read again, not values that are read.
  useEffect(() => {
    let current = true
    if (!keeps) setReading({ kind: 'loading' })
    void read().then((answer) => {
      if (!current) return
      setReading(answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', error: answer.error })
    })
    return () => {
      current = false
    }
  }, [key, asked])
  const again = useCallback(() => setAsked((before) => before + 1), [])
  return { reading, again }
}
