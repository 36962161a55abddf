import type { Unsent } from '#shared/outbox.ts'
import { Button, PartPrintButtons } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { contactText } from '../../../ui/patient/contact-text.ts'
import { decideText, needsDecision } from '../../../ui/patient/patient-actions.ts'
import { EntryRecord, EntryStates, entryWhen } from './EntryRecord.tsx'
import type { LogRow } from './log-rows.ts'

interface EntryPanelProps {
  readonly row: LogRow
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
  /** Why it can't be changed, as a sentence; null when it can. */
  readonly blocked: string | null
  readonly onAmend: () => void
  readonly onVoid: () => void
  readonly onCopy: () => void
  readonly onMove: () => void
  readonly onPrint: () => void
  readonly onSavePdf: () => void
  readonly onDecide: (unsent: Unsent) => void
}

/** An entry in full: values, states, what it was before, and what can be done about it. */
export function EntryPanel(props: EntryPanelProps) {
  const { row, clock, nameOf, blocked, onAmend, onVoid, onMove, onCopy, onDecide } = props
  const { log, unsent } = row
  const minutes = log.minutes === null ? 'No minutes' : `${log.minutes} min`
  return (
    <section className="entry-panel" aria-label="Entry">
      <h2 className="f13">{contactText(log)}</h2>
      <p className="f12 t2">
        {entryWhen(row, clock)}, {minutes}
        {row.by && `, ${row.by}`}
      </p>
      <EntryStates row={row} />
      {unsent && needsDecision(unsent) && (
        <p className="f12 t2 entry-decide">
          {unsent.message}
          <Button size="sm" onPress={() => onDecide(unsent)}>
            {decideText(unsent)}
          </Button>
        </p>
      )}
      <EntryRecord row={row} clock={clock} nameOf={nameOf} />
      <div className="row gap2 entry-actions">
        <Button size="sm" shortcut="E" disabledReason={blocked} onPress={onAmend}>
          Amend
        </Button>
        <Button size="sm" disabledReason={blocked} onPress={onVoid}>
          Void
        </Button>
        <Button size="sm" shortcut="W" disabledReason={blocked} title="Logged on the wrong patient" onPress={onMove}>
          Move
        </Button>
        <Button size="sm" onPress={onCopy}>
          Copy for the EHR
        </Button>
        <PartPrintButtons print={props.onPrint} savePdf={props.onSavePdf} size="sm" />
      </div>
    </section>
  )
}
