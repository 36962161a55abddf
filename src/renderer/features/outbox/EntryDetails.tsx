import { useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { Problem } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { Tag } from '../../ui/Tag.tsx'
import { EntryValues } from './EntryValues.tsx'
import { aboutText, entryTitle } from './entry-text.ts'
import { stateLook, stateSentence } from './state-text.ts'

export interface EntryDetailsProps {
  readonly entry: OutboxEntry
  /** What the entry waits for, in words. */
  readonly earlier: string | null
  readonly offline: boolean
  readonly clock: ClinicClock
  readonly onRetry: () => Promise<IpcError | null>
  readonly onDiscard: () => void
  readonly onFix: (() => void) | null
  readonly onResolve: (() => void) | null
}

const TONES = { conflict: 'warn', refused: 'bad', lost: 'bad' } as const

/** One entry in full: its state, what a person can do, and every value. */
export function EntryDetails(props: EntryDetailsProps) {
  const { entry, earlier, offline, clock } = props
  const { operation, state } = entry
  const look = stateLook(entry)
  const sentence = stateSentence(entry, { offline, clock, earlier })
  const tone = state === 'conflict' || state === 'refused' || state === 'lost' ? TONES[state] : null
  return (
    <section className="outbox-details" aria-label="Entry">
      <header>
        <h3 className="selectable">{aboutText(entry.about, operation.mrn)}</h3>
        <p className="f13">{entryTitle(operation, clock)}</p>
      </header>
      {tone ? (
        <div className={`banner card ${tone}`}>
          <div>
            <Tag tone={look.tone} icon={look.icon}>
              {look.words}
            </Tag>
            <p className="selectable outbox-sentence">{sentence}</p>
          </div>
        </div>
      ) : (
        <div>
          <Tag tone={look.tone} icon={look.icon}>
            {look.words}
          </Tag>
          <p className="f13 t2 selectable outbox-sentence">{sentence}</p>
        </div>
      )}
      <EntryActions key={operation.id} {...props} />
      <EntryValues entry={entry} clock={clock} />
    </section>
  )
}

function EntryActions({ entry, onRetry, onDiscard, onFix, onResolve }: EntryDetailsProps) {
  const [error, setError] = useState<IpcError | null>(null)
  const [busy, setBusy] = useState(false)
  if (entry.state === 'discarded') return null
  const retry = async () => {
    setBusy(true)
    setError(await onRetry())
    setBusy(false)
  }
  const blocked = entry.state === 'sending' || busy ? 'This entry is being sent.' : null
  const held =
    entry.state === 'waiting' && entry.blockedBy !== null ? 'An earlier entry has to be decided first.' : null
  return (
    <>
      <div className="row gap2">
        {onResolve && (
          <Button variant="primary" onPress={onResolve}>
            Resolve
          </Button>
        )}
        {onFix && (
          <Button variant="primary" onPress={onFix}>
            Fix
          </Button>
        )}
        {entry.state !== 'conflict' && (
          <Button onPress={() => void retry()} disabledReason={blocked ?? held}>
            {entry.state === 'waiting' || entry.state === 'sending' ? 'Send now' : 'Send again'}
          </Button>
        )}
        <Button onPress={onDiscard} disabledReason={blocked}>
          Discard
        </Button>
      </div>
      <Problem reason={error?.message} />
    </>
  )
}
