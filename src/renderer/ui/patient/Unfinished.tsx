import { useEffect, useState } from 'react'
import type { Contract } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import { client } from '../../lib/ipc-client.ts'
import { useNow } from '../../lib/use-now.ts'
import { onDraftsChanged } from '../../lib/window-events.ts'
import { UnfinishedEntry } from '../index.ts'

type KeptDraft = ResponseOf<Contract, 'drafts.list'>['drafts'][number]

/** The unfinished entries of a registry, kept up to date. */
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

interface UnfinishedProps {
  readonly registryId: string
  readonly mrn: string
  readonly zone: string
  readonly onContinue: () => void
}

/** The entry that was begun for the patient and not finished; nothing when there is none. */
export function Unfinished({ registryId, mrn, zone, onContinue }: UnfinishedProps) {
  const draft = useDrafts(registryId).find((one) => one.mrn === mrn)
  const now = useNow()
  if (!draft) return null
  return <UnfinishedEntry savedAt={draft.savedAt} zone={zone} now={now} onContinue={onContinue} />
}
