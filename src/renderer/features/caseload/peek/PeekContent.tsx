import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { Button } from '../../../ui/Button.tsx'
import { Spinner } from '../../../ui/Spinner.tsx'
import type { CellContext } from '../grid/cell-context.ts'
import { PeekContacts } from './PeekContacts.tsx'
import { PeekFacts } from './PeekFacts.tsx'
import { PeekFlags } from './PeekFlags.tsx'
import { PeekMinutes } from './PeekMinutes.tsx'
import { PeekProblems } from './PeekProblems.tsx'
import { PeekReasons } from './PeekReasons.tsx'
import { PeekScores } from './PeekScores.tsx'
import { usePatientDetail } from './use-patient-detail.ts'

interface PeekContentProps {
  readonly registryId: string
  readonly row: CaseloadRow
  readonly saved: PatientDetail | null
  readonly context: CellContext
  readonly userId: string
}

/** What the row knows is there at once; what only the full record knows follows. */
export function PeekContent({ registryId, row, saved, context, userId }: PeekContentProps) {
  const { state, retry } = usePatientDetail(registryId, row, saved)
  const patient = state.kind === 'ready' ? state.detail.patient : null
  const warning = state.kind === 'ready' ? state.detail.warning : null
  if (context.namesHidden)
    return (
      <>
        <section className="t2 f13">
          <p>MRN {row.mrn}</p>
          <p>Your role sees minutes, codes, payer and MRN.</p>
        </section>
        <PeekMinutes row={row} patient={patient} context={context} />
      </>
    )
  return (
    <>
      <PeekFlags row={row} patient={patient} context={context} userId={userId} />
      <PeekProblems row={row} warning={warning} />
      {row.readability !== 'unreadable' && (
        <>
          <PeekReasons row={row} context={context} />
          <PeekScores row={row} patient={patient} context={context} loading={state.kind === 'loading'} />
          <PeekMinutes row={row} patient={patient} context={context} />
          {patient && <PeekContacts patient={patient} context={context} />}
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
