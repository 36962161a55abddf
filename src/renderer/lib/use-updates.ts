import { useEffect, useState } from 'react'
import type { UpdateState } from '#shared/updates.ts'
import { client } from './ipc-client.ts'

/** How updates stand, as main says; null until it is read. */
export function useUpdates(): UpdateState | null {
  const [state, setState] = useState<UpdateState | null>(null)
  useEffect(() => {
    let told = false
    const dispose = client.on('updates.changed', (now) => {
      told = true
      setState(now)
    })
    void client.call('updates.get', {}).then((answer) => {
      // An event that came meanwhile is newer than this answer.
      if (answer.ok && !told) setState(answer.value)
    })
    return () => {
      told = true
      dispose()
    }
  }, [])
  return state
}
