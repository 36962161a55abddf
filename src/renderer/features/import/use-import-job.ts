import { useCallback, useEffect, useState } from 'react'
import type { ImportJob } from '#shared/imports.ts'
import { client } from '../../lib/ipc-client.ts'

/** The import of a registry that is under way, or whose result is open; `undefined` until it is read. */
export function useImportJob(registryId: string) {
  const [job, setJob] = useState<ImportJob | null | undefined>(undefined)
  useEffect(() => {
    let isCurrent = true
    let isTold = false
    const dispose = client.on('imports.changed', (told) => {
      if (told.registryId !== registryId) return
      isTold = true
      setJob(told.job)
    })
    void client.call('imports.get', { registryId }).then((answer) => {
      if (isCurrent && !isTold) setJob(answer.ok ? answer.value.job : null)
    })
    return () => {
      isCurrent = false
      dispose()
    }
  }, [registryId])
  const steer = useCallback(
    async (to: 'pause' | 'go-on' | 'stop') => {
      const answer = await client.call('imports.steer', { registryId, to })
      if (answer.ok) setJob(answer.value.job)
      return answer.ok ? null : answer.error.message
    },
    [registryId],
  )
  return { job, setJob, steer }
}
