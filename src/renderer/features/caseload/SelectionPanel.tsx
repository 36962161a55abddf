import type { RefObject } from 'react'
import { caseloadTotals } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { count, plural } from '../../lib/format.ts'
import { unlessRefused } from '../../lib/refusal.ts'
import { Button, Icon } from '../../ui/index.ts'
import { assignable, assignBlock } from '../../ui/patient/patient-actions.ts'
import type { CaseloadStore } from './caseload-store.ts'
import type { GridControls } from './grid/grid-elements.ts'

interface SelectedActionsOptions {
  readonly selected: CaseloadRow | null
  readonly actions: CaseloadStore['actions']
  /** A role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** Why no contact can be logged; null when it can. */
  readonly blocked: string | null
  /** Why flags can't be opened; null when they can. */
  readonly flagsBlocked: string | null
  /** Why nobody can be assigned; null when they can. */
  readonly assignBlocked: string | null
  /** Why the next contact can't be set; null when it can. */
  readonly nextContactBlocked: string | null
  /** Whom an assignment means: those who are selected together, else the selected one. */
  readonly meant: readonly CaseloadRow[]
  readonly grid: RefObject<GridControls | null>
  readonly peek: RefObject<HTMLElement | null>
  readonly onLogContact: (mrn: string) => void
  readonly onQuick: (mrn: string) => void
  readonly onFlags: (mrn: string) => void
  readonly onAssign: (mrns: readonly string[]) => void
  readonly onNextContact: (mrn: string) => void
}

/** The actions of keys and buttons on the selected patient. An action that is not possible does nothing. */
export function useSelectedActions(options: SelectedActionsOptions) {
  const { selected, actions, namesHidden, blocked, grid, peek } = options
  const enterPeek = () => {
    actions.setPeek(true)
    focusAfterDrawing(() => peek.current?.focus())
  }
  return {
    logContact() {
      unlessRefused(blocked, () => selected && options.onLogContact(selected.mrn))
    },
    quick() {
      unlessRefused(blocked, () => selected && options.onQuick(selected.mrn))
    },
    flags() {
      unlessRefused(options.flagsBlocked, () => selected && options.onFlags(selected.mrn))
    },
    assign() {
      unlessRefused(options.assignBlocked, () => options.onAssign(assignable(options.meant)))
    },
    nextContact() {
      unlessRefused(options.nextContactBlocked, () => selected && options.onNextContact(selected.mrn))
    },
    closePeek() {
      actions.setPeek(false)
      grid.current?.focus()
    },
    /** Opens the patient's page; a record that can't be read, or that the role may not read, opens in the peek panel instead. */
    openSelected() {
      if (selected && selected.readability !== 'unreadable' && !namesHidden) actions.openPatient(selected.mrn)
      else enterPeek()
    },
  }
}
export type SelectedActions = ReturnType<typeof useSelectedActions>

interface SelectionPanelProps {
  readonly open: OpenRegistry
  readonly rows: readonly CaseloadRow[]
  readonly month: string
  readonly onFlag: () => void
  readonly onExport: () => void
  readonly onAssign: () => void
  readonly onClear: () => void
}

const NO_FLAGS = "Your role in this registry can't raise flags. Ask an admin of the registry."
const NO_EXPORT = "Your role in this registry can't export. Ask an admin of the registry."

/** The panel beside the table while several patients are selected: what they add up to, and what can be done with all of them. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { rows, month, open } = props
  const { membership, registry } = open
  const { patients, minutes, reached } = caseloadTotals(rows, registry.settings.urgency)
  const flagged = rows.filter(({ flags }) => flags.length > 0).length
  return (
    <aside className="peek" aria-label="Selected patients" data-region="peek" tabIndex={-1}>
      <div className="scroll">
        <section>
          <div className="row gap2">
            <h2 className="grow" role="status">
              {plural(patients, 'patient')} selected
            </h2>
            <Button
              variant="ghost"
              size="icon"
              aria-label="Clear selection"
              title="Clear (Esc)"
              onPress={props.onClear}
            >
              <Icon name="close" />
            </Button>
          </div>
        </section>
        <section>
          <dl className="kv selected-facts">
            <dt>Minutes in {month}</dt>
            <dd>{count(minutes)}</dd>
            <dt>Reached a code</dt>
            <dd>
              {count(reached)} of {count(patients)}
            </dd>
            <dt>With a flag</dt>
            <dd>{count(flagged)}</dd>
          </dl>
        </section>
      </div>
      <div className="foot">
        <Button
          variant="primary"
          className="grow"
          disabledReason={may(membership, 'raise-needs-discussion') ? null : NO_FLAGS}
          onPress={props.onFlag}
        >
          <Icon name="flag" />
          Raise a flag
        </Button>
        <Button shortcut="M" disabledReason={assignBlock(membership, rows)} onPress={props.onAssign}>
          Assign
        </Button>
        <Button disabledReason={may(membership, 'export') ? null : NO_EXPORT} onPress={props.onExport}>
          Export
        </Button>
      </div>
    </aside>
  )
}
