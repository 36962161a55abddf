import { Fragment, type KeyboardEvent } from 'react'
import { GROUP_TITLES } from '#shared/domain/month-end/change-text.ts'
import { CHANGE_GROUPS, type ChangedRow } from '#shared/domain/month-end/month-change.ts'
import { plural } from '../../../lib/format.ts'
import { Icon } from '../../../ui/index.ts'
import { ChangedLine, type ChangedLineProps } from './ChangedLine.tsx'

const HEADS = ['Patient', 'Minutes that count', 'Suggested codes', 'What happened', 'Detail'] as const

/** What a group asks for. */
const ASKS = { code: ' Tell the biller.', minutes: '', patients: '', other: '' } as const

interface ChangesTableProps extends Pick<ChangedLineProps, 'nameOf' | 'clock' | 'onSelect' | 'onPatient'> {
  readonly rows: readonly ChangedRow[]
  readonly selected: string | null
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The patients whose month is another one now, by what that means: a grid with one tab stop. */
export function ChangesTable({ rows, selected, onKeyDown, ...line }: ChangesTableProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the grid inside; the scroller only scrolls.
    <div className="me-scroll" data-region="changes" onKeyDown={onKeyDown}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take focus and selection: this is a grid. */}
      <table className="me-table mc-table" role="grid" aria-label="Changes">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" {...(head === 'Patient' ? { className: 'mc-who' } : {})}>
                {head}
              </th>
            ))}
            <th scope="col" className="mc-go">
              <span className="sr">Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {CHANGE_GROUPS.map((group) => {
            const own = rows.filter((row) => row.group === group)
            if (own.length === 0) return null
            return (
              <Fragment key={group}>
                <tr className="mc-group">
                  <td colSpan={HEADS.length + 1}>
                    <b>{GROUP_TITLES[group]}</b> · {plural(own.length, 'patient')}
                    {ASKS[group] && `.${ASKS[group]}`}
                  </td>
                </tr>
                {own.map((row) => (
                  <ChangedLine key={row.mrn} row={row} isSelected={row.mrn === selected} {...line} />
                ))}
              </Fragment>
            )
          })}
        </tbody>
      </table>
      <p className="mc-tail t2 f12">
        <Icon name="check-circle" size={16} />
        Nothing else changed. Entries, payers, consent dates, status, rule sets and what is typed for claims are
        compared.
      </p>
    </div>
  )
}
