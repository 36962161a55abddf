import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { fromToday, shortDate } from '../../../lib/format.ts'
import type { CellContext } from '../grid/cell-context.ts'

interface PeekFactsProps {
  readonly row: CaseloadRow
  readonly patient: Patient | null
  readonly context: CellContext
}

function dueText(row: CaseloadRow, { zone, now }: CellContext): string {
  if (row.followUpDueAt === null) return 'None'
  const late = row.daysLate ? `${row.daysLate} d late` : fromToday(row.followUpDueAt, now, zone)
  return `${shortDate(row.followUpDueAt, zone, now)}, ${late}`
}

/** Who gave the last consultation, where the record says so. */
const consultant = (patient: Patient | null, at: number): string =>
  patient?.treatmentLogs.find((log) => log.date === at && log.contactType.known === 'Psychiatric Consultation')
    ?.provider ?? ''

/** The last lines of the panel: dates and ways to reach people. */
export function PeekFacts({ row, patient, context }: PeekFactsProps) {
  const who = row.lastConsultAt === null ? '' : consultant(patient, row.lastConsultAt)
  const consult = row.lastConsultAt === null ? 'None' : shortDate(row.lastConsultAt, context.zone, context.now)
  return (
    <section>
      <dl className="kv">
        <dt>Next F/U due</dt>
        <dd>{dueText(row, context)}</dd>
        <dt>Last P/C</dt>
        <dd>
          {consult}
          {who && `, ${who}`}
        </dd>
        <dt>Provider</dt>
        <dd>{row.provider || 'None'}</dd>
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
