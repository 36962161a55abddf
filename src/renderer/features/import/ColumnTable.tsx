import { IMPORT_FIELDS } from '#shared/domain/import/headings.ts'
import type { ImportColumn } from '#shared/ipc/contract.ts'
import { count } from '../../lib/format.ts'
import { Icon, type IconName, Select } from '../../ui/index.ts'
import { FIELD_NAMES, keyOf, LEAVE_OUT } from './import-text.ts'
import type { Import } from './use-import.ts'

const NOTE_ICONS: Readonly<Record<ImportColumn['note']['tone'], IconName>> = {
  fine: 'check',
  alert: 'warning',
  out: 'minus',
}

const OPTIONS = [...IMPORT_FIELDS.map((field) => FIELD_NAMES[field]), LEAVE_OUT]

const nameOf = ({ heading, index }: ImportColumn): string => heading || `Column ${index + 1}`

interface ColumnTableProps {
  readonly importing: Import
  readonly columns: readonly ImportColumn[]
}

/** What each column of the file becomes. A field that another column had goes to the one for which it is chosen. */
export function ColumnTable({ importing, columns }: ColumnTableProps) {
  const take = (column: ImportColumn, text: string) => {
    const field = keyOf(FIELD_NAMES, text)
    const others = columns.flatMap(({ index, field: now }): [number, ImportColumn['field']][] => {
      const isTaken = field !== null && field !== 'phoneNumber' && now === field
      return index === column.index ? [] : [[index, isTaken ? null : now]]
    })
    importing.choosing({ fields: [...others, [column.index, field]] })
  }
  return (
    <table className="import-table">
      <thead>
        <tr>
          <th>In the file</th>
          <th className="im-first">First values</th>
          <th className="right">Filled</th>
          <th>In Caseload</th>
          <th>Note</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.index} className={column.field === null ? 'out' : undefined}>
            <td className="med ell">
              {nameOf(column)}
              {column.isTwice && <span className="f12 t3"> ({column.index + 1})</span>}
            </td>
            <td className="im-first">
              <span className="import-values">
                {column.first.map((value) => (
                  <span key={value}>{value}</span>
                ))}
              </span>
            </td>
            <td className="right num">{count(column.filled)}</td>
            <td className="im-target">
              <Select
                label={`${nameOf(column)} in Caseload`}
                options={OPTIONS}
                value={column.field ? FIELD_NAMES[column.field] : LEAVE_OUT}
                placeholder={LEAVE_OUT}
                onChange={(text) => take(column, text)}
              />
            </td>
            <td className={`import-note ${column.note.tone}`}>
              <Icon name={NOTE_ICONS[column.note.tone]} size={14} /> {column.note.text}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
