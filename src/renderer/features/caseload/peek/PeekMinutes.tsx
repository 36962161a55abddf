import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { countedOnceText } from '../../../lib/counted-once-text.ts'
import { monthLabel, plural, shortDate } from '../../../lib/format.ts'
import { Meter } from '../../../ui/index.ts'
import { codesInFull } from '../../../ui/patient/minutes-text.ts'
import { uncountedEntries } from '../../../ui/patient/uncounted-entries.ts'
import type { CellContext } from '../grid/cell-context.ts'

interface PeekMinutesProps {
  readonly row: CaseloadRow
  readonly detail: PatientDetail | null
  readonly context: CellContext
}

/** This month's minutes: what they reach, what is next, and which entries don't count. */
export function PeekMinutes({ row, detail, context }: PeekMinutesProps) {
  const { month, payer } = row
  const codes = codesInFull(month)
  const once = context.countedOnce?.get(row.mrn)
  const next = month.next ? `${month.next.minutesAway} min to ${month.next.code}` : 'No further code this month'
  const uncounted = detail ? uncountedEntries(detail, month.month, context.clinic) : []
  return (
    <section>
      <div className="row peek-minutes">
        <h3 className="grow">
          {monthLabel(month.month, clinicMonth(context.clinic.now, context.clinic.timeZone))} minutes
        </h3>
        <b className="num semi">{month.minutes}</b>
        <span className="t3 f12">min</span>
      </div>
      <Meter minutes={month.minutes} steps={month.steps} wide />
      <div className="f11 num nw peek-steps" aria-hidden="true">
        {month.steps.map(({ code, at }, index) => (
          <span key={at}>
            {index > 0 && code === '99494' ? '+' : ''}
            {code} <span className="t3">at {at}</span>
          </span>
        ))}
      </div>
      <p className="f12 t2">
        <b className="semi strong">{codes ? `${codes} reached.` : 'No code yet.'}</b> {next}
        {payer && ` · ${payer}`}
      </p>
      {once && <p className="f12 semi">{countedOnceText(once)}</p>}
      {month.unbilled > 0 && (
        <p className="f12 t2">{month.unbilled} min are past the last code that the payer accepts.</p>
      )}
      {uncounted.length > 0 && (
        <details className="f12">
          <summary>{plural(uncounted.length, 'entry does', 'entries do')} not count</summary>
          <ul className="peek-list">
            {uncounted.map((entry) => (
              <li key={entry.index}>
                {entry.date !== null && `${shortDate(entry.date, context.zone, context.now)}, `}
                {entry.minutes === null ? 'no minutes' : `${entry.minutes} min`}: {entry.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
