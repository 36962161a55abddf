import type { Ref } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { fullName } from '../../../lib/format.ts'
import { Button, Icon } from '../../../ui/index.ts'
import type { PatientActions } from '../../../ui/patient/patient-actions.ts'
import { Unfinished } from '../../../ui/patient/Unfinished.tsx'
import { type CellContext, nameText } from '../grid/cell-context.ts'
import { PeekContent } from './PeekContent.tsx'
import './peek.css'

interface PeekPanelProps {
  readonly panelRef: Ref<HTMLElement>
  readonly registryId: string
  readonly row: CaseloadRow | null
  /** The patient was saved, and is no longer in the view. */
  readonly hasLeft: boolean
  readonly saved: PatientDetail | null
  readonly context: CellContext
  readonly membership: Membership
  readonly actions: PatientActions
  readonly blocked: string | null
  readonly onLogContact: () => void
  /** Opens the patient's page. */
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** The panel beside the table: the selected patient at a glance. */
export function PeekPanel(props: PeekPanelProps) {
  const { row, onClose } = props
  return (
    <aside className="peek" aria-label="Patient preview" data-region="peek" ref={props.panelRef} tabIndex={-1}>
      {row ? (
        <>
          <div className="scroll">
            <section>
              <div className="row gap2">
                <h2 className="grow" title={fullName(row)}>
                  {fullName(row) || nameText(row, props.context)}
                </h2>
                {row.readability !== 'unreadable' && !props.context.namesHidden && (
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label="Open patient"
                    aria-keyshortcuts="Enter"
                    title="Open patient (Enter)"
                    onPress={props.onOpen}
                  >
                    <Icon name="external" />
                  </Button>
                )}
                <Button variant="ghost" size="icon" aria-label="Close preview" title="Close (Esc)" onPress={onClose}>
                  <Icon name="close" />
                </Button>
              </div>
            </section>
            {props.hasLeft && (
              <section>
                <p className="f13 semi" role="status">
                  Saved. No longer in this view.
                </p>
              </section>
            )}
            <PeekContent {...props} row={row} />
          </div>
          <div className="foot">
            {props.blocked === null && (
              <Unfinished
                registryId={props.registryId}
                mrn={row.mrn}
                zone={props.context.zone}
                onContinue={props.onLogContact}
              />
            )}
            <Button
              variant="primary"
              className="grow"
              shortcut="L"
              disabledReason={props.blocked}
              onPress={props.onLogContact}
            >
              Log contact
            </Button>
            {!props.context.namesHidden && (
              <Button
                size="icon"
                aria-label="Flags"
                aria-keyshortcuts="F"
                title="Flags (F)"
                onPress={() => props.actions.onFlags(row.mrn)}
              >
                <Icon name="flag" />
              </Button>
            )}
          </div>
        </>
      ) : (
        <div className="center t2 f13">
          <p>Select a patient</p>
        </div>
      )}
    </aside>
  )
}
