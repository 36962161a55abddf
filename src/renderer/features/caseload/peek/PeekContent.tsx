import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { shortDate } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { unknownMember } from '../../../lib/member-names.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { Button, FlagChip, Spinner } from '../../../ui/index.ts'
import { birthText } from '../../../ui/patient/birth-date.ts'
import { careManagerText } from '../../../ui/patient/care-manager-text.ts'
import { DueCell } from '../../../ui/patient/DueCell.tsx'
import { raisedText } from '../../../ui/patient/flag-text.ts'
import { HandoverNote } from '../../../ui/patient/HandoverNote.tsx'
import type { PatientActions } from '../../../ui/patient/patient-actions.ts'
import { Undecided } from '../../../ui/patient/Undecided.tsx'
import { usePatientDetail } from '../../../ui/patient/use-patient-detail.ts'
import type { CellContext } from '../grid/cell-context.ts'
import { PeekContacts } from './PeekContacts.tsx'
import { PeekMinutes } from './PeekMinutes.tsx'
import { PeekProblems, PeekReasons } from './PeekProblems.tsx'
import { PeekScores } from './PeekScores.tsx'

interface PeekFlagsProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
  readonly registryId: string
  readonly membership: Membership
}

/** Identity and raised flags: the head of the panel. */
function PeekFlags({ row, patient, context, registryId, membership }: PeekFlagsProps) {
  const nameOf = useMemberNames(registryId, membership)
  const notes = patient?.flags.filter(({ state }) => state !== 'resolved') ?? []
  const born = patient?.dateOfBirth ? `${birthText(patient.dateOfBirth, context.now)} · ` : ''
  return (
    <section className="peek-head">
      <p className="t2 f13 selectable">
        {born}
        {mrnText(row.mrn)}
      </p>
      {row.flags.map((flag) => {
        const details = notes.filter(({ type }) => type.stored === flag.type.stored)
        return (
          <div key={flag.type.stored} className="peek-flag">
            <FlagChip type={flag.type} state={flag.state} />
            {flag.state === 'confirm' && (
              <p className="f13 t2">Cleared by another program. It stays until a person confirms.</p>
            )}
            {details.map((detail) => (
              <p className="f13 t2" key={`${detail.source} ${detail.index} ${detail.id}`}>
                {raisedText(detail, { ...context, userId: membership.userId, nameOf })}
              </p>
            ))}
          </div>
        )
      })}
    </section>
  )
}

interface PeekFactsProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
}

/** Who gave the last consultation, where the record says so. */
const consultant = (patient: Patient | null, at: number): string =>
  patient?.treatmentLogs.find((log) => log.date === at && log.contactType.known === 'Psychiatric Consultation')
    ?.provider ?? ''

/** The last lines of the panel: dates and ways to reach people. */
function PeekFacts({ row, patient, context }: PeekFactsProps) {
  const who = row.lastConsultAt === null ? '' : consultant(patient, row.lastConsultAt)
  const consult = row.lastConsultAt === null ? 'None' : shortDate(row.lastConsultAt, context.zone, context.now)
  return (
    <section>
      <dl className="kv">
        <dt>Next contact</dt>
        <dd>
          <DueCell row={row} zone={context.zone} now={context.now} />
        </dd>
        <dt>Last P/C</dt>
        <dd>
          {consult}
          {who && `, ${who}`}
        </dd>
        <dt>Provider</dt>
        <dd>{row.provider || 'None'}</dd>
        <dt>Care manager</dt>
        <dd>{careManagerText(row, context.nameOf ?? unknownMember, context)}</dd>
        {patient && (
          <>
            <dt>Phone</dt>
            <dd className="selectable">{patient.phoneNumber || 'None'}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

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
          <p>{mrnText(row.mrn)}</p>
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
          <HandoverNote row={row} clock={context} nameOf={context.nameOf ?? unknownMember} />
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
