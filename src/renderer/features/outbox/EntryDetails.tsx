import { Fragment, useState } from 'react'
import type { Detail } from '#shared/domain/operations/operation-text.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry, Quarantined } from '#shared/outbox.ts'
import { Button, Problem, Tag } from '../../ui/index.ts'
import { stateLook } from '../../ui/outbox-state.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { aboutText, entryTitle, entryValues } from './outbox-items.ts'
import { sinceText, stateSentence, UNREADABLE, UNREADABLE_TEXT } from './state-text.ts'

/** A row of this computer's file that can't be read: says what is known, and that the row is kept. */
export function UnreadableDetails({ row }: { row: Quarantined }) {
  return (
    <section className="outbox-details" aria-label="Entry">
      <h3>An entry that can’t be read</h3>
      <div className="banner card bad">
        <div>
          <Tag tone={UNREADABLE.tone} icon={UNREADABLE.icon}>
            {UNREADABLE.words}
          </Tag>
          <p className="outbox-sentence">{UNREADABLE_TEXT}</p>
        </div>
      </div>
      <dl className="outbox-values f13 selectable">
        <dt className="t2">Reason</dt>
        <dd>{row.reason}</dd>
        <dt className="t2">Place in the file</dt>
        <dd className="num">{row.seq}</dd>
      </dl>
    </section>
  )
}

function facts({ operation, attempts }: OutboxEntry, clock: ClinicClock): readonly Detail[] {
  const { actor, savedAt, id, mrn } = operation
  return [
    ...(mrn === null ? [] : [{ label: 'MRN', value: mrn }]),
    { label: 'Saved', value: sinceText(savedAt, clock) },
    { label: 'By', value: `${actor.displayName}, ${actor.role}` },
    { label: 'Tries', value: String(attempts) },
    { label: 'Reference', value: id },
  ]
}

/** Every value of an entry, then who made it and when. */
function EntryValues({ entry, clock }: { entry: OutboxEntry; clock: ClinicClock }) {
  return (
    <>
      <Values values={entryValues(entry.operation, clock)} />
      <Values values={facts(entry, clock)} />
    </>
  )
}

function Values({ values }: { values: readonly Detail[] }) {
  if (values.length === 0) return null
  return (
    <dl className="outbox-values f13 selectable">
      {values.map(({ label, value, long }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two flags have the same label, and the order stays.
        <Fragment key={`${label} ${index}`}>
          <dt className="t2">{label}</dt>
          <dd className={long ? 'outbox-long' : undefined}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

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
