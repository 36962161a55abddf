import { useContext, useEffect, useState } from 'react'
import type { MemberChange } from '#shared/domain/operations/operation.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { client } from '../../lib/ipc-client.ts'
import { tellMembers } from '../../lib/members-read.ts'
import { newId } from '../../lib/new-id.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useRevision } from '../../lib/use-revision.ts'

/** The members and invitations of a registry, read again when they, the patients or the outbox change; the last answer stays meanwhile. */
export function useTeam({ registry: { id }, asOf, rows }: OpenRegistry) {
  const { revision } = useContext(SyncContext)
  const patients = useRevision(rows)
  const read = () => client.call('members.list', { registryId: id })
  const team = useReading(read, `${id} ${asOf} ${patients} ${revision}`, true)
  const { reading } = team
  const members = JSON.stringify(reading.kind === 'ready' ? reading.value.members : null)
  // The rest of the window knows members by name and role.
  useEffect(() => {
    if (members !== 'null') tellMembers(id)
  }, [id, members])
  return team
}

/** Where a change is: in the table, or on this computer until it can be sent. */
export type Outcome = 'written' | 'kept'

/** Sends one change. Every attempt of a dialog has the same operation id; otherwise a repeated attempt would change twice. */
export function useMemberChange(registryId: string, onDone: (outcome: Outcome) => void) {
  const [operationId] = useState(newId)
  const [state, setState] = useState<{ readonly saving: boolean; readonly error: IpcError | null }>({
    saving: false,
    error: null,
  })
  const run = async (call: () => ReturnType<typeof changed>) => {
    setState({ saving: true, error: null })
    const answer = await call()
    setState({ saving: false, error: answer.ok ? null : answer.error })
    if (answer.ok) onDone(answer.value.outcome)
  }
  const changed = (change: MemberChange) => client.call('members.change', { registryId, operationId, change })
  return {
    ...state,
    /** The operation while it is being saved; null otherwise. */
    sending: state.saving ? operationId : null,
    save: (change: MemberChange) => run(() => changed(change)),
    /** Removes a member. @param to who takes over the patients; null = nobody @param patients how many the person saw */
    remove: (
      seen: { readonly userId: string; readonly joinedAt: number | null },
      to: { readonly userId: string; readonly name: string } | null,
      patients: number,
    ) => run(() => client.call('members.remove', { registryId, operationId, seen, to, patients })),
  }
}
