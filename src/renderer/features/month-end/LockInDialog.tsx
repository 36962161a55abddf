import { useLayoutEffect, useRef, useState } from 'react'
import { unreadFactsText } from '#shared/domain/month-end/typed-facts.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { worksheetFigures } from '#shared/domain/month-end/worksheet-figures.ts'
import type { MonthChanges } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { count, monthName, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { Button, Dialog, Problem } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { lockWarnings } from './lock-text.ts'

interface LockInDialogProps {
  readonly registryId: string
  readonly worksheet: Worksheet
  readonly changes: MonthChanges
  readonly clock: ClinicClock
  readonly onLocked: () => void
  /** Saves the rows as a file, after they were locked in. */
  readonly onFile: () => void
  readonly onClose: () => void
}

/** Locks the month in. Every attempt of the dialog has the same operation id: otherwise a repeated one would lock in twice. */
function useLockIn({ registryId, worksheet, onLocked }: LockInDialogProps) {
  const [operationId] = useState(newId)
  // What the person agrees to is what stood in the dialog when it opened.
  const [shown] = useState(worksheet)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [outcome, setOutcome] = useState<'written' | 'kept' | null>(null)
  const { patients, minutes, missing } = worksheetFigures(shown.rows)
  const run = async () => {
    setBusy(true)
    setError(null)
    const { month } = shown
    const answer = await client.call('monthEnd.lockIn', { registryId, month, operationId, seen: { patients, minutes } })
    setBusy(false)
    if (!answer.ok) return setError(answer.error)
    setOutcome(answer.value.outcome)
    onLocked()
  }
  return { shown, busy, error, outcome, run, figures: { patients, minutes, missing: missing.patients } }
}

/** Asks before a month is locked in: what is kept, and what is to be known of it. Afterwards it offers the file. */
export function LockInDialog(props: LockInDialogProps) {
  const { changes, clock, onFile, onClose } = props
  const { shown, busy, error, outcome, run, figures } = useLockIn(props)
  const [known] = useState(changes)
  const actions = useRef<HTMLDivElement>(null)
  // The button that was pressed has gone. With the drawing, not after it: otherwise nothing would have the keyboard.
  useLayoutEffect(() => {
    if (outcome !== null) actions.current?.querySelector('button')?.focus()
  }, [outcome])
  const name = monthName(shown.month)
  const unreadFacts = unreadFactsText(shown)
  const warnings = [
    ...lockWarnings(known, { ...shown, missing: figures.missing }, clock),
    ...(unreadFacts === null ? [] : [unreadFacts]),
  ]
  const isRead = shown.factsState.kind === 'read'
  const reason = busy ? 'The month is being locked in.' : isRead ? null : 'What is typed for its claims is not read.'
  return (
    <Dialog label="Lock in" className="confirm-dialog" onClose={onClose}>
      <h2>{outcome === null ? `Lock in ${name}?` : `${name} is locked in`}</h2>
      {outcome === null ? (
        <>
          <p className="f13 t2">
            A file keeps what is recorded now: {plural(figures.patients, 'patient')}, {count(figures.minutes)} min.
            Later changes stay visible as differences. Nothing is sent to a payer.
          </p>
          {warnings.length > 0 && (
            <ul className="f13 me-warnings" aria-label="To be known">
              {warnings.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
          <Problem reason={error?.message} />
        </>
      ) : (
        <p className="f13" role="status">
          {outcome === 'written'
            ? 'It is in the table, for everybody who may see month-end.'
            : 'It is kept on this computer, and sent when the table can be reached.'}
        </p>
      )}
      <div className="row gap2 confirm-actions" ref={actions}>
        {outcome === null ? (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" autoFocus onPress={() => void run()} disabledReason={reason}>
              Lock in
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>Close</Button>
            <Button onPress={onFile}>Save as a file</Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
