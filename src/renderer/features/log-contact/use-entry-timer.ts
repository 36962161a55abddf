import { useState } from 'react'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import type { Counted } from '#shared/timer.ts'
import { useTimer } from '../../lib/contexts.ts'
import { client } from '../../lib/ipc-client.ts'

/**
 * The timer of the open entry, and the timer of another entry that keeps it from starting. Null for an entry without a timer: one whose
 * form is not kept, or one that was refused and is corrected. No list would lead back to such an entry.
 */
export function useEntryTimer({ operationId, logId, detail, refused }: TreatmentDraft, keeps: boolean) {
  const timer = useTimer()
  const [error, setError] = useState<IpcError | null>(null)
  const own = timer?.operationId === operationId ? timer : null
  // Main confirms the end a moment later. Until then the ended timer is ignored; otherwise the next key would find it still running.
  const [endedOther, setEndedOther] = useState<string | null>(null)
  const other = own || timer?.operationId === endedOther ? null : timer
  const { registryId, mrn } = detail.patient
  const runs = own !== null && own.runningSince !== null
  const tell = async (answer: Promise<{ ok: true } | { ok: false; error: IpcError }>) => {
    const told = await answer
    setError(told.ok ? null : told.error)
    return told.ok
  }
  if (own === null && (!keeps || refused !== null)) return null
  return {
    own,
    other,
    runs,
    error,
    /** Starts, or pauses. Another entry's timer is left alone. */
    toggle() {
      if (other) return
      void tell(
        runs ? client.call('timer.pause', {}) : client.call('timer.start', { operationId, logId, registryId, mrn }),
      )
    },
    /** Says how much of what was measured counts. */
    count: (counted: Counted) => void tell(client.call('timer.count', { operationId, counted })),
    /** Forgets what was measured; minutes that were written stay. */
    end: () => void tell(client.call('timer.end', { operationId })),
    /** Ends the timer of the other entry. */
    async endOther() {
      if (!other) return
      setEndedOther(other.operationId)
      const ended = await tell(client.call('timer.end', { operationId: other.operationId }))
      if (!ended) setEndedOther(null)
    },
    /** The patient of the other entry, where it can be opened over the same caseload; null otherwise. */
    otherMrn: other?.registryId === registryId && other.mrn !== mrn ? other.mrn : null,
  }
}
export type EntryTimer = NonNullable<ReturnType<typeof useEntryTimer>>
