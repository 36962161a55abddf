import { useLayoutEffect, useRef, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { focusAfterDrawing, focusFirstError } from '../../lib/focus.ts'
import { entryCount } from '../../lib/format.ts'
import { ConfirmDialog, Problem, SegmentedRadio, TextArea } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { EntryDetails, UnreadableDetails } from './EntryDetails.tsx'
import { NoEntries, OutboxList } from './OutboxList.tsx'
import {
  aboutText,
  type EntryRef,
  entryTitle,
  FILTERS,
  type Filter,
  KEPT_TEXT,
  lossText,
  matching,
  type OutboxItem,
  type PatientEntryRef,
  shownItem,
} from './outbox-items.ts'

interface DiscardEntryProps {
  readonly entry: OutboxEntry
  readonly clock: ClinicClock
  readonly onKeep: () => void
  /** Resolves to why it was not discarded. */
  readonly onDiscard: (reason: string) => Promise<IpcError | null>
}

/** Asks before an entry is taken out of the outbox: what is lost, and for which reason. */
export function DiscardEntry({ entry, clock, onKeep, onDiscard }: DiscardEntryProps) {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const discard = async () => {
    const given = reason.trim()
    setMissing(given === '')
    if (given === '') return focusFirstError(document.querySelector('.discard-reason'))
    setBusy(true)
    setError(await onDiscard(given))
    setBusy(false)
  }
  const who = aboutText(entry.about, entry.operation.mrn)
  return (
    <ConfirmDialog
      title="Discard this entry?"
      words={
        <>
          <p>
            <b className="semi">{who}.</b> {lossText(entry.operation, clock)} {KEPT_TEXT}
          </p>
          <div className="discard-reason">
            <TextArea
              label="Reason"
              value={reason}
              onChange={setReason}
              maxLength={500}
              isRequired
              error={missing && reason.trim() === '' ? 'Give a reason.' : null}
            />
          </div>
          <Problem reason={error?.message} />
        </>
      }
      keep="Keep the entry"
      confirm="Discard entry"
      busy={busy}
      onKeep={onKeep}
      onConfirm={() => void discard()}
    />
  )
}

/**
 * Puts the focus on the chosen line of the list when the focused control goes away, because its entry was sent or discarded.
 *
 * @param shown changes with the entry that is shown, and with its state
 */
function useFocusBack(shown: string) {
  const body = useRef<HTMLDivElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const wasInPane = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is the reason, not a value that is read.
  useLayoutEffect(() => {
    if (!wasInPane.current) return
    // Waits two frames. In them a dialog focuses its first control after it lost the focused one, and a closing question returns the focus.
    const give = () => {
      if (pane.current?.contains(document.activeElement)) return
      body.current?.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')?.focus()
    }
    focusAfterDrawing(() => focusAfterDrawing(give))
  }, [shown])
  const onFocus = (event: { readonly target: EventTarget }) => {
    wasInPane.current = event.target instanceof Node && (pane.current?.contains(event.target) ?? false)
  }
  return { body, pane, onFocus }
}

export interface OutboxBodyProps {
  readonly items: readonly OutboxItem[]
  readonly clockOf: (registryId: string) => ClinicClock
  readonly onRetry: (operationId: string) => Promise<IpcError | null>
  readonly onDiscard: (entry: OutboxEntry) => void
  readonly offline: boolean
  /** Opens an entry that was not accepted again. */
  readonly onFix: (entry: PatientEntryRef) => void
  /** Lets a person decide what is kept of an entry that was changed in two places. */
  readonly onResolve: (entry: EntryRef) => void
}

/** The list, its filter, and beside it the entry that is looked at. */
export function OutboxBody(props: OutboxBodyProps) {
  const { items, clockOf } = props
  const [filter, setFilter] = useState<Filter>('All')
  const [chosen, setChosen] = useState<{ key: string; place: number } | null>(null)
  const listed = matching(items, filter)
  const shown = shownItem(listed, chosen)
  const show = (key: string) => setChosen({ key, place: listed.findIndex((item) => item.key === key) })
  const focus = useFocusBack(shown ? `${shown.key} ${shown.kind === 'entry' ? shown.entry.state : ''}` : '')
  if (items.length === 0) return <NoEntries filtered={false} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is.
    <div className="outbox-body" ref={focus.body} onFocus={focus.onFocus}>
      <div className="outbox-side">
        <SegmentedRadio
          label="Show"
          className="outbox-filter"
          options={FILTERS.map((value) => ({ value }))}
          value={filter}
          onChange={setFilter}
        />
        {listed.length === 0 ? (
          <NoEntries filtered />
        ) : (
          <OutboxList items={listed} shown={shown?.key ?? null} clockOf={clockOf} onShow={show} />
        )}
        <p className="sr" role="status">
          {entryCount(listed.length)} in the list
        </p>
      </div>
      <div className="outbox-pane" ref={focus.pane}>
        {shown && <ShownItem {...props} item={shown} />}
      </div>
    </div>
  )
}

/** Whether a refused contact can be opened in its form again. Without the patient's record it can't. */
const isFixable = ({ state, error, operation }: OutboxEntry): boolean =>
  state === 'refused' && operation.change.kind === 'record' && error?.code !== 'not-found'

function ShownItem({ item, ...props }: OutboxBodyProps & { item: OutboxItem }) {
  if (item.kind === 'unreadable') return <UnreadableDetails row={item.row} />
  const { items, offline, clockOf, onRetry, onDiscard, onFix, onResolve } = props
  const { entry } = item
  const { id, registryId, mrn } = entry.operation
  const before = items.find((one) => one.key === entry.blockedBy)
  const ref = { operationId: id, registryId, mrn }
  return (
    <EntryDetails
      entry={entry}
      earlier={before?.kind === 'entry' ? entryTitle(before.entry.operation, clockOf(registryId)) : null}
      offline={offline}
      clock={clockOf(registryId)}
      onRetry={() => onRetry(id)}
      onDiscard={() => onDiscard(entry)}
      onFix={mrn !== null && isFixable(entry) ? () => onFix({ ...ref, mrn }) : null}
      onResolve={entry.state === 'conflict' ? () => onResolve(ref) : null}
    />
  )
}
