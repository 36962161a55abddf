import type { Patient } from '#shared/domain/entities/patient.ts'
import { longDate, timeOfDay } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { birthWords } from '../../ui/patient/birth-date.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { StatusGlyph } from '../../ui/StatusGlyph.tsx'

interface PatientDetailsProps {
  readonly patient: Patient
  readonly clock: ClinicClock
  /** Why they can't be changed, as a sentence; null when they can. */
  readonly detailsBlock: string | null
  readonly statusBlock: string | null
  readonly onEdit: () => void
  readonly onStatus: () => void
}

/** Who the patient is, and the dates that count: with the ways to change them. */
export function PatientDetails(props: PatientDetailsProps) {
  const { patient, clock, detailsBlock, statusBlock, onEdit, onStatus } = props
  const day = (at: number | null) => (at === null ? 'Not recorded' : longDate(at, clock.zone))
  const moment = (at: number | null) =>
    at === null ? 'Not recorded' : `${longDate(at, clock.zone)}, ${timeOfDay(at, clock.zone)}`
  return (
    <div className="patient-details selectable">
      <section aria-labelledby="details-person">
        <div className="row gap2">
          <h2 id="details-person" className="f13 grow">
            Person
          </h2>
          <Button size="sm" disabledReason={detailsBlock} onPress={onEdit}>
            Edit details
          </Button>
        </div>
        <dl className="kv">
          <dt>First name</dt>
          <dd>{patient.firstName || 'None'}</dd>
          <dt>Last name</dt>
          <dd>{patient.lastName || 'None'}</dd>
          <dt>Date of birth</dt>
          <dd>{birthWords(patient.dateOfBirth, clock.now) || 'None'}</dd>
          <dt>Phone</dt>
          <dd>{patient.phoneNumber || 'None'}</dd>
          <dt>E-mail</dt>
          <dd>{patient.email || 'None'}</dd>
          <dt>Payer</dt>
          <dd>{patient.payer || 'None'}</dd>
          <dt>MRN</dt>
          <dd>{patient.mrn}</dd>
        </dl>
      </section>
      <section aria-labelledby="details-care">
        <div className="row gap2">
          <h2 id="details-care" className="f13 grow">
            Care
          </h2>
          <Button size="sm" shortcut="S" disabledReason={statusBlock} onPress={onStatus}>
            Set status
          </Button>
        </div>
        <dl className="kv">
          <dt>Status</dt>
          <dd>
            <StatusGlyph status={patient.status} />
          </dd>
          <dt>Consent</dt>
          <dd>{day(patient.consentAt)}</dd>
          <dt>Enrolled</dt>
          <dd>{day(patient.enrolledAt)}</dd>
          <dt>Graduated</dt>
          <dd>{day(patient.graduatedAt)}</dd>
          <dt>Deactivated</dt>
          <dd>{day(patient.deactivatedAt)}</dd>
          {patient.episodes.map(({ startedAt, reason }) => (
            <DateRow key={startedAt} name="Enrolled again" words={`${day(startedAt)}${reason ? `: ${reason}` : ''}`} />
          ))}
          {(patient.earlierEnds ?? []).map(({ at, graduated, takenBack }) => (
            <DateRow
              key={at}
              name={graduated ? 'Graduated before' : 'Deactivated before'}
              words={`${day(at)}${takenBack ? ', taken back by another program' : ''}`}
            />
          ))}
        </dl>
      </section>
      <section aria-labelledby="details-record">
        <h2 id="details-record" className="f13">
          Record
        </h2>
        <dl className="kv">
          <dt>Created</dt>
          <dd>{moment(patient.createdAt)}</dd>
          <dt>Changed</dt>
          <dd>{moment(patient.modifiedAt)}</dd>
          {patient.problems.map(({ attribute, reason }) => (
            <ProblemRow key={`${attribute} ${reason}`} attribute={attribute} reason={reason} />
          ))}
        </dl>
      </section>
    </div>
  )
}

const DateRow = ({ name, words }: { name: string; words: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{words}</dd>
  </>
)

const ProblemRow = ({ attribute, reason }: { attribute: string; reason: string }) => (
  <>
    <dt>Not read: {attribute}</dt>
    <dd>{reason}</dd>
  </>
)
