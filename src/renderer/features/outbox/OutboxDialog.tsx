import { useState } from 'react'
import type { OutboxEntry } from '#shared/outbox.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { DiscardEntry } from './DiscardEntry.tsx'
import type { Clock } from './entry-text.ts'
import { OutboxBody } from './OutboxBody.tsx'
import { useOutbox } from './use-outbox.ts'
import './outbox.css'

export interface EntryRef {
  readonly operationId: string
  readonly registryId: string
  /** Null for a change of members. */
  readonly mrn: string | null
}

export interface OutboxDialogProps {
  /** Counts up with every change of the outbox: the list is read again. */
  readonly revision: number
  readonly offline: boolean
  /** The IANA zone in which the times of a registry are said. */
  readonly zoneOf: (registryId: string) => string
  /** Opens an entry that was not accepted again. */
  readonly onFix: (entry: EntryRef & { readonly mrn: string }) => void
  /** Lets a person decide what is kept of an entry that was changed in two places. */
  readonly onResolve: (entry: EntryRef) => void
  readonly onClose: () => void
}

/** Everything that is not in the registry yet: what it is, how it stands, and what can be done about it. */
export function OutboxDialog({ revision, offline, zoneOf, onFix, onResolve, onClose }: OutboxDialogProps) {
  const now = useNow()
  const { reading, again, retry, discard } = useOutbox(revision)
  const [discarding, setDiscarding] = useState<OutboxEntry | null>(null)
  const clockOf = (registryId: string): Clock => ({ zone: zoneOf(registryId), now })
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
      {reading.kind === 'ready' && (
        <OutboxBody
          items={reading.items}
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
