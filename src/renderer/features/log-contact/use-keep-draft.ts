import { useEffect, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { DRAFT_LIMIT } from '#shared/storage.ts'
import { noteDraftsChanged } from '../../lib/drafts-changed.ts'
import { client } from '../../lib/ipc-client.ts'
import { onWindowLeave } from '../../lib/window-events.ts'
import { createDraftKeeper, type DraftKeeper, type KeeperPorts } from './draft-keeper.ts'
import type { EntryBase } from './entry-base.ts'

const TOO_LONG: IpcError = {
  code: 'too-large',
  message: 'This entry is too long to be kept while it is typed. Shorten the note.',
  id: null,
}

/** Sends the form of one entry to main, and tells the lists of drafts. */
function sender({ begun }: Pick<EntryBase, 'begun'>): KeeperPorts['send'] {
  const { operationId, logId, detail, kept } = begun
  const { registryId, mrn } = detail.patient
  let there = kept !== null
  return async (form) => {
    if (form !== null && form.length > DRAFT_LIMIT) return { ok: false, error: TOO_LONG }
    const answer = await client.call('drafts.keep', { operationId, logId, registryId, mrn, form })
    if (answer.ok && there !== (form !== null)) {
      there = form !== null
      noteDraftsChanged()
    }
    return answer
  }
}

/**
 * Keeps the form of a begun entry while it is typed: after a pause, and at once when the person leaves the window, when the lock is
 * near or here, and when the dialog goes.
 * @param form the form as it is now, null while there is nothing worth keeping
 */
export function useKeepDraft(
  begun: EntryBase['begun'],
  form: string | null,
): { keeper: DraftKeeper; trouble: IpcError | null } {
  const [trouble, setTrouble] = useState<IpcError | null>(null)
  const [keeper] = useState(() =>
    createDraftKeeper({ send: sender({ begun }), onTrouble: setTrouble }, begun.kept?.form ?? null),
  )
  useEffect(() => keeper.change(form), [keeper, form])
  useEffect(() => {
    const flush = () => void keeper.flush()
    const disposers = [
      onWindowLeave(flush),
      client.on('lock.changed', ({ state }) => {
        if (state !== 'open') flush()
      }),
    ]
    return () => {
      for (const dispose of disposers) dispose()
      flush()
    }
  }, [keeper])
  return { keeper, trouble }
}
