import type { ReactNode } from 'react'
import { attemptsText, besideDue, lateText, momentText } from '#shared/domain/caseload/due-text.ts'
import { contactInterval } from '#shared/domain/derived/proposed-contact.ts'
import { isNear } from '#shared/domain/derived/urgency.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { listName, shortDate, timeOfDay } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { FlagChip, Icon, Tag } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { dueInFull } from '../../ui/patient/due-words.ts'
import { toNext } from '../../ui/patient/minutes-text.ts'
import { nextText, OUTCOME_ICONS } from './done-text.ts'
import { agreedText, noteMissing, whyText } from './why-text.ts'

/** Columns of the table. */
export const COLUMNS = 6

export interface TodayClock extends ClinicClock {
  /** `YYYY-MM-DD` on the clinic's calendar. */
  readonly today: string
  /** Minutes since midnight on the clinic's clock. */
  readonly minute: number
}

interface RowProps {
  readonly row: CaseloadRow
  readonly open: OpenRegistry
  readonly clock: TodayClock
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly onOpen: () => void
}

/** A patient who is to be contacted. */
export function DueRow(props: RowProps) {
  const { row, open, clock, isSelected } = props
  const agreed = agreedText(row)
  const made = { contactType: null, status: row.status.known }
  const near = isNear(row, open.registry.settings.urgency)
  return (
    <tr className={isSelected ? 'sel' : undefined}>
      <td>
        <DueText row={row} clock={clock} />
      </td>
      <td>
        <NameButton {...props} />
        <span className="today-sub">{row.phoneNumber || 'No number'}</span>
      </td>
      <td>
        <span className="today-why">
          {row.flags[0] && <FlagChip type={row.flags[0].type} state={row.flags[0].state} size="short" />}
          <span>{whyText(row, clock)}</span>
        </span>
      </td>
      <td className="today-agreed">
        <span className={agreed === null ? 't3' : undefined}>
          {agreed ?? noteMissing(row, contactInterval(made, open.registry.settings))}
        </span>
      </td>
      <td>
        <AttemptsText row={row} clock={clock} />
      </td>
      <td className="today-min">
        <b className="semi">{row.month.minutes}</b>
        {near && <span className="today-near">{toNext(row.month)}</span>}
      </td>
    </tr>
  )
}

/** The form that is open on a row, below it. */
export const FormRow = ({ form }: { readonly form: ReactNode }) =>
  form ? (
    <tr className="today-form-row">
      <td colSpan={COLUMNS}>{form}</td>
    </tr>
  ) : null

function DueText({ row, clock }: Pick<RowProps, 'row' | 'clock'>) {
  const { due } = row
  if (!due) return null
  const { text, isNow } = besideDue(due, clock)
  return (
    <span className="today-due" title={dueInFull(row, clock)}>
      {due.days < 0 ? (
        <Tag tone={due.level === 'red' ? 'bad' : 'warn'}>{lateText(due)}</Tag>
      ) : (
        <b className="semi">{momentText(due, clock.today)}</b>
      )}
      <span className={isNow ? 'today-sub today-now' : 'today-sub'}>{text}</span>
    </span>
  )
}

/** The name, which has the keyboard of its row: Enter opens the patient. A press anywhere on the row selects it. */
function NameButton({ row, isSelected, onSelect, onOpen }: RowProps) {
  return (
    <span className="today-name">
      <button
        type="button"
        data-stop
        data-row={row.mrn}
        tabIndex={isSelected ? 0 : -1}
        aria-current={isSelected ? 'true' : undefined}
        onFocus={onSelect}
        onDoubleClick={onOpen}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.defaultPrevented) return
          event.preventDefault()
          onOpen()
        }}
      >
        <b className={row.due !== null && row.due.days <= 0 ? 'semi' : 'today-quiet'}>{listName(row) || 'No name'}</b>
      </button>
      <span className="mrn">{isolatedNumber(row.mrn)}</span>
    </span>
  )
}

function AttemptsText({ row, clock }: Pick<RowProps, 'row' | 'clock'>) {
  const { attempts } = row
  const words = attemptsText(attempts)
  if (words === null) return <span className="t3 f12">None</span>
  return (
    <span className="f12">
      <b className="med">{words}</b>
      {attempts.since !== null && (
        <span className="today-sub">since {shortDate(attempts.since, clock.zone, clock.now)}</span>
      )}
    </span>
  )
}

/** A patient who was reached, tried or moved today. */
export function DoneRow(props: RowProps) {
  const { row, clock, isSelected } = props
  const { doneToday } = row
  if (!doneToday) return null
  return (
    <tr className={isSelected ? 'today-done sel' : 'today-done'}>
      <td>
        <span className={doneToday.outcome === 'Reached' ? 'today-ok reached' : 'today-ok'}>
          <Icon name={OUTCOME_ICONS[doneToday.outcome]} size={14} />
          {timeOfDay(doneToday.at, clock.zone)}
        </span>
      </td>
      <td>
        <NameButton {...props} />
      </td>
      <td>{doneToday.outcome}</td>
      <td>{nextText(row, clock.today)}</td>
      <td>{attemptsText(row.attempts)}</td>
      <td className="today-min">{doneToday.minutes > 0 && doneToday.minutes}</td>
    </tr>
  )
}
