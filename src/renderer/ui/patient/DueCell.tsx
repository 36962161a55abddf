import { dueText, momentText } from '#shared/domain/caseload/due-text.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { Tag } from '../index.ts'
import { dueInFull, lateByRule } from './due-words.ts'

interface DueCellProps {
  readonly row: CaseloadRow
  readonly zone: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** When a patient is due, in a cell: how late, in the words of every screen, else the day. */
export function DueCell({ row, zone, now }: DueCellProps) {
  const { due } = row
  if (!due) return <span className="t3">None</span>
  const today = clinicDay(now, zone)
  const title = dueInFull(row, { zone, now })
  if (due.days < 0)
    return (
      <Tag tone={due.level === 'red' ? 'bad' : 'warn'} title={title}>
        {dueText(due, today)}
      </Tag>
    )
  if (due.days === 0)
    return (
      <b className="semi" title={title}>
        {dueText(due, today)}
      </b>
    )
  return (
    <span className={due.days > 6 ? 't2' : undefined} title={title}>
      {lateByRule(row) === null ? dueText(due, today) : `moved to ${momentText({ ...due, time: null }, today)}`}
    </span>
  )
}
