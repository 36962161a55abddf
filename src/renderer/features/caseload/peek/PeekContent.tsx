import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { Button } from '../../../ui/Button.tsx'
import type { PatientActions } from '../../../ui/patient/patient-actions.ts'
import { Undecided } from '../../../ui/patient/Undecided.tsx'
import { usePatientDetail } from '../../../ui/patient/use-patient-detail.ts'
import { Spinner } from '../../../ui/Spinner.tsx'
import type { CellContext } from '../grid/cell-context.ts'
import { PeekContacts } from './PeekContacts.tsx'
import { PeekFacts } from './PeekFacts.tsx'
import { PeekFlags } from './PeekFlags.tsx'
import { PeekMinutes } from './PeekMinutes.tsx'
import { PeekProblems } from './PeekProblems.tsx'
import { PeekReasons } from './PeekReasons.tsx'
import { PeekScores } from './PeekScores.tsx'

interface PeekContentProps {
  readonly registryId: string
  readonly row: CaseloadRow
  readonly saved: PatientDetail | null
  readonly context: CellContext
  readonly membership: Membership
  readonly actions: PatientActions
}

/** Shows the values of the row at once, and the rest when the full record is read. */
export function PeekContent({ registryId, row, saved, context, membership, actions }: PeekContentProps) {
  const { state, retry } = usePatientDetail(registryId, row, saved)
  const detail = state.kind === 'ready' ? state.detail : null
  const patient = detail?.patient ?? null
  const warning = detail?.warning ?? null
  if (context.namesHidden)
    return (
      <>
        <section className="t2 f13">
          <p>MRN {row.mrn}</p>
          <p>Your role sees minutes, codes, payer and MRN.</p>
        </section>
        <PeekMinutes row={row} detail={detail} context={context} />
      </>
    )
  return (
    <>
      <PeekFlags row={row} patient={patient} context={context} registryId={registryId} membership={membership} />
      {detail && <Undecided detail={detail} actions={actions} />}
      <PeekProblems row={row} warning={warning} onRaw={actions.onRaw} />
      {row.readability !== 'unreadable' && (
        <>
          <PeekReasons row={row} context={context} />
          <PeekScores row={row} patient={patient} context={context} loading={state.kind === 'loading'} />
          <PeekMinutes row={row} detail={detail} context={context} />
          {detail && (
            <PeekContacts key={row.mrn} detail={detail} context={context} membership={membership} actions={actions} />
          )}
          <PeekFacts row={row} patient={patient} context={context} />
        </>
      )}
      {state.kind === 'loading' && (
        <section>
          <Spinner label="Reading the record" />
        </section>
      )}
      {state.kind === 'failed' && row.readability !== 'unreadable' && (
        <section role="alert">
          <h3>The full record could not be read</h3>
          <p className="f12 t2">{state.error.message}</p>
          <Button size="sm" onPress={retry}>
            Try again
          </Button>
        </section>
      )}
    </>
  )
}
