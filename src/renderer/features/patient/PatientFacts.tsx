import type { ReactNode } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { fromToday, plural, shortDate } from '../../lib/format.ts'
import { StatusGlyph, Tag } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

interface PatientFactsProps {
  readonly row: CaseloadRow
  /** Null while the record is read. */
  readonly patient: Patient | null
  readonly clock: ClinicClock
}

/** What is due next, or how late it is. */
function dueText({ followUpDueAt, daysLate }: CaseloadRow, { zone, now }: ClinicClock) {
  if (followUpDueAt === null) return null
  if (daysLate) return <Tag tone="bad">{daysLate} d late</Tag>
  return `due ${shortDate(followUpDueAt, zone, now)}`
}

/** The line of facts below the name. */
export function PatientFacts({ row, patient, clock }: PatientFactsProps) {
  const { zone, now } = clock
  const date = (at: number | null) => (at === null ? 'None' : shortDate(at, zone, now))
  const noShows = patient?.treatmentLogs.filter((log) => log.noShow && log.voided === null).length ?? 0
  const due = dueText(row, clock)
  return (
    <dl className="patient-facts">
      <Fact name="Status">
        <StatusGlyph status={row.status} />
      </Fact>
      <Fact name="Initial assessment">
        {date(row.initialAssessmentAt)}
        {row.weeks !== null && `, ${row.weeks} wk`}
      </Fact>
      <Fact name="Last contact">
        {date(row.lastContactAt)}
        {due && <>, {due}</>}
      </Fact>
      <Fact name="Last P/C">
        {date(row.lastConsultAt)}
        {row.lastConsultAt !== null && `, ${fromToday(row.lastConsultAt, now, zone)}`}
      </Fact>
      <Fact name="Sessions">
        {row.sessions}
        {noShows > 0 && `, ${plural(noShows, 'no-show')}`}
      </Fact>
      <Fact name="Payer">{row.payer || 'None'}</Fact>
      <Fact name="Provider">{row.provider || 'None'}</Fact>
      <Fact name="Phone">
        <span className="selectable">{patient?.phoneNumber || 'None'}</span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
