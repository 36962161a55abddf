import { type ReactNode, useContext } from 'react'
import { sumMinutes } from '#shared/domain/derived/exact-minutes.ts'
import { happened } from '#shared/domain/derived/log-rules.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { PatientTab } from '#shared/preferences.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count, plural, shortDate } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, ErrorMessage, Icon, type MenuChoice, Spinner } from '../../ui/index.ts'
import { ClinicTime } from '../../ui/patient/ClinicTime.tsx'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { Undecided } from '../../ui/patient/Undecided.tsx'
import { Unfinished } from '../../ui/patient/Unfinished.tsx'
import type { DetailState } from '../../ui/patient/use-patient-detail.ts'
import { PatientFacts, PatientHeader, type Position } from './PatientHeader.tsx'
import { PatientRecord, type RecordActions } from './PatientRecord.tsx'
import './patient.css'

interface PatientStatusProps {
  /** Null while the record is read. */
  readonly detail: PatientDetail | null
  readonly clock: ClinicClock
  /** What was just saved or copied, in words. */
  readonly said: string | null
  /** How this computer and the table stand. */
  readonly sync: ReactNode
  /** What the care plan adds up to, in the place of the entries; null where it is not shown. */
  readonly plan: ReactNode
}

/** The status bar of a patient: what the record adds up to, and what of it waits. */
export function PatientStatus({ detail, clock, said, sync, plan }: PatientStatusProps) {
  const { patients } = useContext(SyncContext)
  const logs = detail?.patient.treatmentLogs.filter((log) => happened(log, clock.now)) ?? []
  const first = Math.min(...logs.map(({ date }) => date))
  const waiting =
    patients.find(({ registryId, mrn }) => registryId === detail?.patient.registryId && mrn === detail.patient.mrn)
      ?.waiting ?? 0
  return (
    <>
      {plan}
      {!plan && detail && (
        <span>
          <b>{count(detail.patient.treatmentLogs.length)}</b>{' '}
          {detail.patient.treatmentLogs.length === 1 ? 'entry' : 'entries'}
        </span>
      )}
      {!plan && logs.length > 0 && (
        <span>
          <b>{count(sumMinutes(logs.map(({ minutes }) => minutes ?? 0)))}</b> min since{' '}
          {shortDate(first, clock.zone, clock.now)}
        </span>
      )}
      <span className="grow" />
      <span className="row gap1 status-saved" role="status">
        {said && (
          <>
            <Icon name="check" size={14} />
            <span className="ell" title={said}>
              {said}
            </span>
          </>
        )}
      </span>
      {waiting > 0 && (
        <>
          <span className="row gap1">
            <Icon name="send" size={14} />
            {plural(waiting, 'entry', 'entries')} for this patient {waiting === 1 ? 'waits' : 'wait'} to send
          </span>
          <span className="sep" />
        </>
      )}
      <ClinicTime zone={clock.zone} />
      {sync}
    </>
  )
}

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
      <PatientFacts row={row} patient={detail?.patient ?? null} clock={clock} nameOf={props.nameOf} />
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
