import type { ReactNode } from 'react'
import type { WorksheetEntry, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { datesIn } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Icon, Tag } from '../../ui/index.ts'
import { briefName } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import {
  contactText,
  countsText,
  loggerName,
  minutesText,
  overlapText,
  rowName,
  rowSentence,
  scoresText,
} from './month-end-text.ts'

export interface EntryLinesProps {
  readonly row: WorksheetRow
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  /** What can be done with the row; on paper nothing. */
  readonly actions?: ReactNode
  readonly isPaper?: boolean
}

interface LineProps extends Pick<EntryLinesProps, 'nameOf' | 'clock' | 'isPaper'> {
  readonly entry: WorksheetEntry
}

function Line({ entry, nameOf, clock, isPaper }: LineProps) {
  return (
    <tr className={entry.counts ? undefined : 'off'}>
      <td className="nw">{datesIn(clock).dayAndTime(entry.date)}</td>
      <td>{contactText(entry)}</td>
      <td>{entry.visitType}</td>
      <td>{briefName(loggerName(entry.by, nameOf))}</td>
      <td>{scoresText(entry)}</td>
      <td className="num">{minutesText(entry.minutes)}</td>
      <td>
        <span className="me-counts">
          <Icon name={entry.counts ? 'check' : 'no-show'} size={14} />
          <span>
            {countsText(entry)}
            {entry.overlap && (
              <>
                {' '}
                <Tag tone="warn">Overlap</Tag> {overlapText(entry, isPaper)}
              </>
            )}
          </span>
        </span>
      </td>
    </tr>
  )
}

/** All entries of a patient's month, each with why it counts or does not. */
export function EntryLines({ row, nameOf, clock, actions, isPaper = false }: EntryLinesProps) {
  return (
    <>
      {actions}
      <p className="me-sentence selectable">
        <b>
          {row.minutes} min count, {row.uncounted} do not.
        </b>{' '}
        {rowSentence(row, clock)}
      </p>
      {row.entries.length === 0 ? (
        <p className="f12 t3">No entries in this month.</p>
      ) : (
        <table className="me-entries" aria-label={`Entries of ${rowName(row)}`}>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Contact</th>
              <th scope="col">Visit</th>
              <th scope="col">By</th>
              <th scope="col">Scores</th>
              <th scope="col" className="num">
                Min
              </th>
              <th scope="col">Counts</th>
            </tr>
          </thead>
          <tbody>
            {row.entries.map((entry) => (
              <Line key={entry.index} {...{ entry, nameOf, clock, isPaper }} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
