import type { ReactNode, Ref } from 'react'
import type { TodayList } from '#shared/domain/caseload/today.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { outcomesText } from './done-text.ts'
import { COLUMNS, DoneRow, DueRow, FormRow, type TodayClock } from './TodayRows.tsx'

interface TodayTableProps {
  readonly tableRef: Ref<HTMLDivElement>
  readonly list: TodayList
  readonly open: OpenRegistry
  readonly clock: TodayClock
  /** The month's name. */
  readonly month: string
  readonly selected: string | null
  readonly onSelect: (mrn: string) => void
  readonly onOpen: (mrn: string) => void
  /** The form of a row; null for every other. */
  readonly formOf: (mrn: string) => ReactNode
}

/** Everybody of the day, in groups: who is to be contacted, then what is done. */
export function TodayTable({
  tableRef,
  list,
  open,
  clock,
  month,
  selected,
  onSelect,
  onOpen,
  formOf,
}: TodayTableProps) {
  return (
    <div className="today-scroll" ref={tableRef} data-region="rows">
      <table className="today rows" aria-label="Contacts of today">
        <thead>
          <tr>
            <th className="td-due">Due</th>
            <th className="td-patient">Patient</th>
            <th className="td-why">Why</th>
            <th>Agreed for this contact</th>
            <th className="td-attempts">Attempts</th>
            <th className="td-min today-min">{month.length > 5 ? month.slice(0, 3) : month} min</th>
          </tr>
        </thead>
        <tbody>
          {/* One list with one key for each line: a form keeps what is typed, and what it sends, when its row goes to another group. */}
          {list.groups.flatMap(({ group, rows }) => [
            <tr className="today-group" key={`group ${group}`}>
              <th colSpan={COLUMNS} scope="rowgroup">
                <b className="semi">{group}</b> · {rows.length}
                {group === 'Done today' && ` · ${outcomesText(rows)}`}
              </th>
            </tr>,
            ...rows.flatMap((row) => {
              const Row = group === 'Done today' ? DoneRow : DueRow
              return [
                <Row
                  key={`row ${row.mrn}`}
                  row={row}
                  open={open}
                  clock={clock}
                  isSelected={row.mrn === selected}
                  onSelect={() => onSelect(row.mrn)}
                  onOpen={() => onOpen(row.mrn)}
                />,
                <FormRow key={`form ${row.mrn}`} form={formOf(row.mrn)} />,
              ]
            }),
          ])}
        </tbody>
      </table>
    </div>
  )
}
