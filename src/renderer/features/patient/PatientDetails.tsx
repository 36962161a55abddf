import type { ReactNode } from 'react'
import { endName } from '#shared/domain/entities/end-of-care.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { longDate, longDateTime } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { Button, StatusGlyph } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

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
  const moment = (at: number | null) => (at === null ? 'Not recorded' : longDateTime(at, clock.zone))
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
          <Detail name="First name">{patient.firstName || 'None'}</Detail>
          <Detail name="Last name">{patient.lastName || 'None'}</Detail>
          <Detail name="Date of birth">{birthText(patient.dateOfBirth, clock.now) || 'None'}</Detail>
          <Detail name="Phone">{patient.phoneNumber || 'None'}</Detail>
          <Detail name="E-mail">{patient.email || 'None'}</Detail>
          <Detail name="Payer">{patient.payer || 'None'}</Detail>
          <Detail name="MRN">{isolatedNumber(patient.mrn)}</Detail>
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
          <Detail name="Status">
            <StatusGlyph status={patient.status} />
          </Detail>
          <Detail name="Care team">{patient.careTeam?.join(', ') || 'None'}</Detail>
          <Detail name="Consent">{day(patient.consentAt)}</Detail>
          <Detail name="Enrolled">{day(patient.enrolledAt)}</Detail>
          <Detail name="Graduated">{day(patient.graduatedAt)}</Detail>
          <Detail name="Deactivated">{day(patient.deactivatedAt)}</Detail>
          {patient.endOfCare && patient.status.known === 'Deactivated' && (
            <Detail name="Care ended as">
              {endName(patient.endOfCare.kind)}, last day {patient.endOfCare.on}
              {patient.endOfCare.note && `: ${patient.endOfCare.note}`}
            </Detail>
          )}
          {patient.episodes.map(({ startedAt, reason }) => (
            <Detail key={startedAt} name="Enrolled again">
              {day(startedAt)}
              {reason && `: ${reason}`}
            </Detail>
          ))}
          {(patient.earlierEnds ?? []).map(({ at, graduated, takenBack }) => (
            <Detail key={`${at} ${takenBack}`} name={graduated ? 'Graduated before' : 'Deactivated before'}>
              {day(at)}
              {takenBack && ', taken back'}
            </Detail>
          ))}
        </dl>
      </section>
      <section aria-labelledby="details-record">
        <h2 id="details-record" className="f13">
          Record
        </h2>
        <dl className="kv">
          <Detail name="Created">{moment(patient.createdAt)}</Detail>
          <Detail name="Changed">{moment(patient.modifiedAt)}</Detail>
          {patient.problems.map(({ attribute, reason }) => (
            <Detail key={`${attribute} ${reason}`} name={`Not read: ${attribute}`}>
              {reason}
            </Detail>
          ))}
        </dl>
      </section>
    </div>
  )
}

const Detail = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)
