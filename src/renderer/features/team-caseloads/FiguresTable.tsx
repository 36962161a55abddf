import { type ReactNode, useId } from 'react'
import { COMPARED, type Compared } from '#shared/domain/caseload/figures.ts'
import { figureOf, secondLine, type TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import { count } from '../../lib/format.ts'
import { Icon } from '../../ui/index.ts'
import { headOf, keyOf, secondText } from './team-text.ts'
import type { Listed, TeamSorting } from './use-team-caseloads.ts'

interface FigureCellProps {
  readonly line: TeamLine
  readonly figure: Compared
  readonly name: string
  readonly head: string
  readonly withSecond: boolean
  readonly isListed: boolean
  /** The one figure that Tab reaches. */
  readonly isStop: boolean
  readonly onFigure: (line: TeamLine, figure: Compared) => void
  readonly onFocus: (listed: Listed) => void
}

/** One figure, which shows its patients. */
function FigureCell(props: FigureCellProps) {
  const { line, figure, name, head, withSecond, isListed, isStop, onFigure, onFocus } = props
  const value = figureOf(line, figure)
  const second = withSecond ? secondLine(line, figure) : null
  const words = secondText(second)
  return (
    <td className="num">
      <button
        type="button"
        className={isListed ? 'team-figure on' : 'team-figure'}
        data-stop=""
        tabIndex={isStop ? 0 : -1}
        aria-pressed={isListed}
        onFocus={() => onFocus({ key: keyOf(line.of), figure })}
        onClick={() => onFigure(line, figure)}
      >
        <span className="sr">
          {head}, {name}:{' '}
        </span>
        <span className={value === 0 ? 't3' : 'semi'}>{count(value)}</span>{' '}
        {words && <span className={second?.kind === 'far-late' ? 'team-second bad-text' : 'team-second'}>{words}</span>}
      </button>
    </td>
  )
}

interface HeadProps {
  readonly label: string
  readonly by: TeamSorting['by']
  readonly sorting: TeamSorting | null
  readonly onSort: (sorting: TeamSorting) => void
}

/** A head that orders the lines, where they can be ordered. */
function Head({ label, by, sorting, onSort }: HeadProps) {
  const isSorted = sorting?.by === by
  const order = isSorted ? (sorting.desc ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" className={by === 'name' ? '' : 'num'} {...(sorting ? { 'aria-sort': order } : {})}>
      {sorting ? (
        <button
          type="button"
          className="team-head"
          onClick={() => onSort({ by, desc: isSorted ? !sorting.desc : by !== 'name' })}
        >
          {label}
          {isSorted && <Icon name={sorting.desc ? 'arrow-down' : 'arrow-up'} size={12} />}
        </button>
      ) : (
        label
      )}
    </th>
  )
}

export interface FiguresTableProps {
  readonly title: string
  readonly lines: readonly TeamLine[]
  /** What the minutes are called. */
  readonly minutes: string
  /** What the first column is called. */
  readonly who: string
  readonly nameOf: (line: TeamLine) => string
  /** Who a line is, with what is to be known of them. */
  readonly cell: (line: TeamLine) => ReactNode
  readonly listed: Listed | null
  readonly stop: Listed | null
  readonly sorting: TeamSorting | null
  readonly onSort: (sorting: TeamSorting) => void
  /** Below the lines. */
  readonly total?: ReactNode
  readonly onFigure: (line: TeamLine, figure: Compared) => void
  readonly onFocus: (listed: Listed) => void
}

const isAt = (at: Listed | null, line: TeamLine, figure: Compared): boolean =>
  at?.key === keyOf(line.of) && at.figure === figure

/** Caseloads side by side, one figure beside the other. */
export function FiguresTable(props: FiguresTableProps) {
  const { title, lines, minutes, who, nameOf, cell, listed, stop, sorting, onSort, total } = props
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <div className="team-title">
        <h2 id={titleId}>
          {title} <span className="t3 num">{count(lines.length)}</span>
        </h2>
      </div>
      <table className={total ? 'team-table' : 'team-table team-short'}>
        <thead>
          <tr>
            <Head label={who} by="name" sorting={sorting} onSort={onSort} />
            {COMPARED.map((figure) => (
              <Head key={figure} label={headOf(figure, minutes)} by={figure} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={keyOf(line.of)} className={listed?.key === keyOf(line.of) ? 'on' : undefined}>
              <th scope="row">{cell(line)}</th>
              {COMPARED.map((figure) => (
                <FigureCell
                  key={figure}
                  {...{ line, figure }}
                  name={nameOf(line)}
                  head={headOf(figure, minutes)}
                  withSecond={total !== undefined}
                  isListed={isAt(listed, line, figure)}
                  isStop={isAt(stop, line, figure)}
                  onFigure={props.onFigure}
                  onFocus={props.onFocus}
                />
              ))}
            </tr>
          ))}
          {total}
        </tbody>
      </table>
    </section>
  )
}
