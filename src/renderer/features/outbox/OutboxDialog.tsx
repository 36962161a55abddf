import { useMemo, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { client } from '../../lib/ipc-client.ts'
import { useNow } from '../../lib/use-now.ts'
import { useReading } from '../../lib/use-reading.ts'
import { Button, Dialog, Spinner } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { DiscardEntry, OutboxBody, type OutboxBodyProps } from './OutboxBody.tsx'
import { itemsOf } from './outbox-items.ts'
import './outbox.css'

/** Reads the outbox, and again after each change; the last reading stays meanwhile. Actions resolve to why they failed. */
function useOutbox(revision: number) {
  const { reading, again } = useReading(() => client.call('outbox.list', {}), `${revision}`, true)
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

interface OutboxDialogProps extends Pick<OutboxBodyProps, 'offline' | 'onFix' | 'onResolve'> {
  /** Counts up with every change of the outbox: the list is read again. */
  readonly revision: number
  /** The IANA zone in which the times of a registry are said. */
  readonly zoneOf: (registryId: string) => string
  readonly onClose: () => void
}

/** Everything that is not in the registry yet, with its state and what a person can do about it. */
export function OutboxDialog({ revision, offline, zoneOf, onFix, onResolve, onClose }: OutboxDialogProps) {
  const now = useNow()
  const { reading, again, retry, discard } = useOutbox(revision)
  const items = useMemo(() => (reading.kind === 'ready' ? itemsOf(reading.value) : null), [reading])
  const [discarding, setDiscarding] = useState<OutboxEntry | null>(null)
  const clockOf = (registryId: string): ClinicClock => ({ zone: zoneOf(registryId), now })
  return (
    <Dialog label="Entries to send" className="outbox-dialog" onClose={onClose}>
      <header className="row outbox-head">
        <h1 className="grow">Entries to send</h1>
        <Button variant="ghost" size="sm" onPress={onClose}>
          Close
        </Button>
      </header>
      {reading.kind === 'loading' && (
        <div className="outbox-empty">
          <Spinner label="Reading what waits on this computer" />
        </div>
      )}
      {reading.kind === 'failed' && (
        <div className="outbox-empty" role="alert">
          <p className="f13 selectable">{reading.error.message}</p>
          <Button onPress={again}>Try again</Button>
        </div>
      )}
      {items && (
        <OutboxBody
          items={items}
          offline={offline}
          clockOf={clockOf}
          onRetry={retry}
          onDiscard={setDiscarding}
          onFix={onFix}
          onResolve={onResolve}
        />
      )}
      {discarding && (
        <DiscardEntry
          entry={discarding}
          clock={clockOf(discarding.operation.registryId)}
          onKeep={() => setDiscarding(null)}
          onDiscard={async (reason) => {
            const failed = await discard(discarding.operation.id, reason)
            if (!failed) setDiscarding(null)
            return failed
          }}
        />
      )}
    </Dialog>
  )
}
