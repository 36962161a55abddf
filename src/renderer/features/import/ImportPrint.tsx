import type { ImportJob } from '#shared/imports.ts'
import type { CallResponse, OpenRegistry } from '#shared/ipc/contract.ts'
import { count, plural } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { Paper } from '../../ui/index.ts'
import { figuresOf, STATE_TITLES, whenText } from './import-text.ts'

export type LeftOutRows = CallResponse<'imports.leftOut'>['rows']

interface ImportPrintProps {
  readonly open: OpenRegistry
  readonly job: ImportJob
  readonly rows: LeftOutRows
  /** Epoch milliseconds. */
  readonly now: number
}

/** The report of an import on paper: what it came to, and every row that was left out, with why. The screen never shows it. */
export function ImportPrint({ open, job, rows, now }: ImportPrintProps) {
  return (
    <Paper
      open={open}
      title="Import of patients"
      detail={`${plural(job.enrolled, 'patient')} enrolled`}
      asOf={job.finishedAt ?? now}
      now={now}
    >
      <p>{whenText(job, open.timeZone, now)}</p>
      <table>
        <tbody>
          {figuresOf(job).map(([label, value, detail]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="print-number">{count(value)}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Rows that were left out</h2>
      {rows.length === 0 ? (
        <p>None: every row of the file is enrolled.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th className="print-number">Row</th>
              <th>State</th>
              <th>MRN</th>
              <th>Name</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.record}>
                <td className="print-number">{row.record}</td>
                <td>{STATE_TITLES[row.state]}</td>
                <td>{row.mrn ? isolatedNumber(row.mrn) : 'None'}</td>
                <td>{row.name || 'None'}</td>
                <td>{row.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Paper>
  )
}
