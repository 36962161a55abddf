import { useEffect, useState } from 'react'
import type { Contract } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import { client } from '../../lib/ipc-client.ts'
import { onDraftsChanged } from '../../lib/window-events.ts'

export type KeptDraft = ResponseOf<Contract, 'drafts.list'>['drafts'][number]

/** The entries of a registry that were begun on this computer and not finished, kept up to date. */
export function useDrafts(registryId: string): readonly KeptDraft[] {
  const [drafts, setDrafts] = useState<readonly KeptDraft[]>([])
  useEffect(() => {
    let current = true
    const read = async () => {
      const answer = await client.call('drafts.list', { registryId })
      // While storage is locked, the last list stays. It only marks rows; the dialog asks main for the draft.
      if (current && answer.ok) setDrafts(answer.value.drafts)
    }
    void read()
    const disposers = [
      onDraftsChanged(() => void read()),
      client.on('lock.changed', ({ state }) => {
        if (state === 'open') void read()
      }),
    ]
    return () => {
      current = false
      for (const dispose of disposers) dispose()
    }
  }, [registryId])
  return drafts
}
