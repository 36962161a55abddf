import { eventDetail, GROUP_TITLES } from '#shared/domain/month-end/change-text.ts'
import type { ChangedRow, MonthComparison } from '#shared/domain/month-end/month-change.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { datesIn, longDateTime, monthName, plural } from '../../../lib/format.ts'
import { isolatedNumber } from '../../../lib/isolated.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { Paper } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { Codes, Minutes, What } from './ChangedLine.tsx'
import { changedName } from './changes-copy.ts'

interface ChangesPrintProps {
  readonly open: OpenRegistry
  readonly comparison: MonthComparison
  readonly rows: readonly ChangedRow[]
  readonly nameOf: NameOf
  readonly clock: ClinicClock
}

/** What changed, on paper. The screen never shows it. */
export function ChangesPrint({ open, comparison, rows, nameOf, clock }: ChangesPrintProps) {
  const { since, asOf, timeZone } = comparison
  return (
    <Paper
      open={open}
      title={`Changed since the lock-in, ${monthName(since.month)} ${since.month.slice(0, 4)}`}
      detail={plural(rows.length, 'patient')}
      asOf={asOf}
      now={clock.now}
      className="month-end-print"
      isWide
    >
      <p>
        Locked in {longDateTime(since.asOf, timeZone)} by {since.byName}. Suggestions from recorded minutes, not a
        claim. Times and months in {timeZone}.
      </p>
      <table className="me-paper">
        <thead>
          <tr>
            {['Patient', 'MRN', 'Group', 'Minutes', 'Codes', 'What happened', 'Detail'].map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            row.events.map((event, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened has no id, and its order stays.
              <tr key={`${row.mrn} ${at}`}>
                <td>{changedName(row)}</td>
                <td>{isolatedNumber(row.mrn)}</td>
                <td>{GROUP_TITLES[row.group]}</td>
                <td>
                  <Minutes row={row} />
                </td>
                <td>
                  <Codes row={row} />
                </td>
                <td>
                  <What event={event} {...{ nameOf, clock }} />
                </td>
                <td>{eventDetail(event, datesIn(clock))}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {rows.length === 0 && <p>Nothing has changed.</p>}
    </Paper>
  )
}
