import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import { monthName } from '../../../lib/format.ts'
import { codesInFull } from '../../../ui/patient/minutes-text.ts'

/** Minutes per month as a table, the latest month first. */
export function MonthTable({ months }: { readonly months: readonly MonthSummary[] }) {
  return (
    <table className="plain selectable month-table">
      <caption className="sr">Minutes per month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" className="r">
            Minutes
          </th>
          <th scope="col">Reached</th>
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map((one) => (
          <tr key={one.month}>
            <td className="nw">
              {monthName(one.month)} {one.month.slice(0, 4)}
            </td>
            <td className="r">{one.minutes}</td>
            <td>{codesInFull(one) || 'None'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
