import { useCallback, useContext, useMemo } from 'react'
import type { SendState } from '#shared/domain/review/summary.ts'
import { SyncContext } from '../../../lib/contexts.ts'
import { client } from '../../../lib/ipc-client.ts'
import { useReading } from '../../../lib/use-reading.ts'
import type { ReviewState } from '../review-state.ts'
import { sendStateOf } from './send-state.ts'

/**
 * What became of the operations of a meeting, read again with every change of the outbox. A decision on its way to the outbox waits: the outbox does
 * not know it yet, and it would count as sent.
 */
export function useSent({ saving }: Pick<ReviewState, 'saving'>) {
  const { revision } = useContext(SyncContext)
  const { reading, again } = useReading(() => client.call('outbox.list', {}), String(revision), true)
  const outbox = useMemo(
    () =>
      new Map(
        reading.kind === 'ready' ? reading.value.entries.map((one) => [one.operation.id, one.state] as const) : [],
      ),
    [reading],
  )
  const underWay = useMemo(() => new Set([...saving.values()].map(({ operationId }) => operationId)), [saving])
  const isKnown = reading.kind === 'ready'
  const sentOf = useCallback(
    (id: string): SendState => (underWay.has(id) || !isKnown ? 'waiting' : sendStateOf(outbox, id)),
    [underWay, isKnown, outbox],
  )
  return { sentOf, reading, again }
}
