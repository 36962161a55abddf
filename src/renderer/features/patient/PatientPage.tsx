import type { ReactNode } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { PatientTab } from '#shared/preferences.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorMessage } from '../../ui/ErrorMessage.tsx'
import type { MenuChoice } from '../../ui/Menu.tsx'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { Undecided } from '../../ui/patient/Undecided.tsx'
import { Unfinished } from '../../ui/patient/Unfinished.tsx'
import type { DetailState } from '../../ui/patient/use-patient-detail.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import { PatientFacts } from './PatientFacts.tsx'
import { PatientHeader, type Position } from './PatientHeader.tsx'
import { PatientRecord, type RecordActions } from './PatientRecord.tsx'
import './patient.css'

interface PatientPageProps {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  readonly state: DetailState
  readonly onRetry: () => void
  readonly position: Position
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly tab: PatientTab
  readonly blocked: string | null
  readonly choices: readonly MenuChoice[]
  readonly actions: RecordActions
  readonly onTab: (tab: PatientTab) => void
  readonly onBack: () => void
  readonly onMove: (step: 1 | -1) => void
  readonly onLogContact: () => void
  /** What is to be said of the data, over the page. */
  readonly notices: ReactNode
  /** Why the patient needs attention, and what of the record could not be read. */
  readonly remarks: ReactNode
}

/** One patient: who it is, how the scores went, what was done, and what is to be done. */
export function PatientPage(props: PatientPageProps) {
  const { open, row, state, position, clock, blocked, choices, actions, onLogContact } = props
  const detail = state.kind === 'ready' ? state.detail : null
  return (
    <main className="sheet patient" data-region="patient">
      {props.notices}
      <PatientHeader
        row={row}
        patient={detail?.patient ?? null}
        position={position}
        clock={clock}
        blocked={blocked}
        choices={choices}
        onBack={props.onBack}
        onMove={props.onMove}
        onFlags={() => actions.onFlags(row.mrn)}
        onLogContact={onLogContact}
      />
      <PatientFacts row={row} patient={detail?.patient ?? null} clock={clock} />
      <div className="patient-body">
        <div className="patient-remarks">
          {detail && <Undecided detail={detail} actions={actions} />}
          {blocked === null && (
            <Unfinished registryId={open.registry.id} mrn={row.mrn} zone={clock.zone} onContinue={onLogContact} />
          )}
          {props.remarks}
        </div>
        {detail && (
          <PatientRecord
            key={row.mrn}
            open={open}
            row={row}
            detail={detail}
            nameOf={props.nameOf}
            clock={clock}
            tab={props.tab}
            onTab={props.onTab}
            actions={actions}
          />
        )}
        {state.kind === 'loading' && (
          <div className="center">
            <Spinner label="Reading the record" />
          </div>
        )}
        {state.kind === 'failed' && (
          <ErrorMessage title="The record could not be read" error={state.error}>
            <Button onPress={props.onRetry}>Try again</Button>
          </ErrorMessage>
        )}
      </div>
    </main>
  )
}
