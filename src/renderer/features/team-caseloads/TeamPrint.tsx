import { COMPARED } from '#shared/domain/caseload/figures.ts'
import { figureOf, secondLine, type TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { count } from '../../lib/format.ts'
import { Paper } from '../../ui/index.ts'
import { headOf, keyOf, secondText } from './team-text.ts'

interface TableProps {
  readonly who: string
  readonly lines: readonly TeamLine[]
  readonly nameOf: (line: TeamLine) => string
  readonly minutes: string
  /** Whose sum stands below; absent: no sum. */
  readonly total?: readonly CaseloadRow[]
}

function PrintTable({ who, lines, nameOf, minutes, total }: TableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th>{who}</th>
          {COMPARED.map((figure) => (
            <th key={figure}>{headOf(figure, minutes)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={keyOf(line.of)}>
            <td>{nameOf(line)}</td>
            {COMPARED.map((figure) => {
              const words = total ? secondText(secondLine(line, figure)) : null
              return (
                <td key={figure}>
                  {count(figureOf(line, figure))}
                  {words && `, ${words}`}
                </td>
              )
            })}
          </tr>
        ))}
        {total && (
          <tr>
            <td>Registry</td>
            {COMPARED.map((figure) => (
              <td key={figure}>{count(figureOf({ rows: total }, figure))}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  )
}

interface TeamPrintProps extends Pick<TableProps, 'nameOf' | 'minutes'> {
  readonly open: OpenRegistry
  readonly managers: readonly TeamLine[]
  readonly providers: readonly TeamLine[]
  readonly all: readonly CaseloadRow[]
  /** `3 care managers, 148 patients` */
  readonly size: string
  /** `March 2026` */
  readonly period: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** The caseloads on paper: figures, and no patient. The screen never shows it. */
export function TeamPrint({ open, managers, providers, all, size, period, now, nameOf, minutes }: TeamPrintProps) {
  return (
    <Paper open={open} title="Caseloads" detail={`${size}, ${period}. Patients in care`} now={now} isWide>
      {managers.length > 0 && (
        <>
          <h2>By care manager</h2>
          <PrintTable who="Care manager" lines={managers} total={all} {...{ nameOf, minutes }} />
        </>
      )}
      <h2>By provider</h2>
      <PrintTable who="Provider" lines={providers} {...{ nameOf, minutes }} />
    </Paper>
  )
}
