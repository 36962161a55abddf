import { attemptsText, besideDue, lateText, momentText, weekdayText } from '#shared/domain/caseload/due-text.ts'
import type { TodayList } from '#shared/domain/caseload/today.ts'
import { contactInterval } from '#shared/domain/derived/proposed-contact.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { listName, timeOfDay } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { FlagChip, Paper } from '../../ui/index.ts'
import { attemptsInFull } from '../../ui/patient/due-words.ts'
import { nextText, outcomesText } from './done-text.ts'
import type { TodayClock } from './TodayRows.tsx'
import { agreedText, noteMissing, whyText } from './why-text.ts'

interface PrintProps {
  readonly open: OpenRegistry
  readonly list: TodayList
  readonly clock: TodayClock
}

interface RowProps extends Omit<PrintProps, 'list'> {
  readonly row: CaseloadRow
}

/** When a contact is due: how late, or the moment, with what the screen says beside it. */
function dueWords(row: CaseloadRow, clock: TodayClock): string {
  const { due } = row
  if (!due) return ''
  return `${due.days < 0 ? lateText(due) : momentText(due, clock.today)}, ${besideDue(due, clock).text}`
}

function DueLine({ row, open, clock }: RowProps) {
  const made = { contactType: null, status: row.status.known }
  return (
    <tr>
      <td>{dueWords(row, clock)}</td>
      <td>
        {listName(row) || 'No name'}, {isolatedNumber(row.mrn)}
        <br />
        {row.phoneNumber || 'No number'}
      </td>
      <td>
        {row.flags.map(({ type, state }) => (
          <FlagChip key={type.stored} type={type} state={state} size="short" />
        ))}{' '}
        {whyText(row, clock)}
      </td>
      <td>{agreedText(row) ?? noteMissing(row, contactInterval(made, open.registry.settings))}</td>
      <td>{attemptsInFull(row, clock) ?? 'None'}</td>
      <td>{row.month.minutes}</td>
    </tr>
  )
}

function DoneLine({ row, clock }: Omit<RowProps, 'open'>) {
  const { doneToday } = row
  if (!doneToday) return null
  return (
    <tr>
      <td>{timeOfDay(doneToday.at, clock.zone)}</td>
      <td>
        {listName(row) || 'No name'}, {isolatedNumber(row.mrn)}
      </td>
      <td>{doneToday.outcome}</td>
      <td>{nextText(row, clock.today)}</td>
      <td>{attemptsText(row.attempts)}</td>
      <td>{doneToday.minutes > 0 && doneToday.minutes}</td>
    </tr>
  )
}

/** The day on paper, as it is listed. The screen never shows it. */
export function TodayPrint({ open, list, clock }: PrintProps) {
  const [left, done] = [list.left.length, list.done.length]
  return (
    <Paper
      open={open}
      title={`Today, ${weekdayText(clock.today)}`}
      detail={`${done} of ${left + done} done`}
      now={clock.now}
    >
      {list.groups.map(({ group, rows }) => (
        <section key={group}>
          <h2>
            {group}, {rows.length}
            {group === 'Done today' && `: ${outcomesText(rows)}`}
          </h2>
          <table>
            <thead>
              <tr>
                <th>{group === 'Done today' ? 'Time' : 'Due'}</th>
                <th>Patient</th>
                <th>{group === 'Done today' ? 'What happened' : 'Why'}</th>
                <th>{group === 'Done today' ? 'Next contact' : 'Agreed for this contact'}</th>
                <th>Attempts</th>
                <th>Min</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) =>
                group === 'Done today' ? (
                  <DoneLine key={row.mrn} row={row} clock={clock} />
                ) : (
                  <DueLine key={row.mrn} {...{ row, open, clock }} />
                ),
              )}
            </tbody>
          </table>
        </section>
      ))}
    </Paper>
  )
}
