import { dueText } from '#shared/domain/caseload/due-text.ts'
import { isDueToday, isOnListOf } from '#shared/domain/caseload/today.ts'
import { VIEWS } from '#shared/domain/caseload/views.ts'
import type { Reader } from '#shared/domain/derived/care-manager.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { BeforeAfterLine } from '../../ui/BeforeAfter.tsx'

/** A patient before a change of status and after it, and who looks at it. */
export interface StatusSides {
  readonly was: CaseloadRow
  readonly now: CaseloadRow
  readonly reader: Reader
  /** Everybody of the registry, as they are before the change. */
  readonly rows: readonly CaseloadRow[]
  /** `YYYY-MM-DD` on the clinic's calendar. */
  readonly today: string
}

const isMine = (row: CaseloadRow, reader: Reader): boolean =>
  VIEWS.some(({ id, includes }) => id === 'mine' && includes(row, reader))

const isToday = (row: CaseloadRow, reader: Reader): boolean => isDueToday(row) && isOnListOf(row, reader)

/** When the next contact is due, before and after: none once care has ended, and what stood before once it goes on. */
export function nextContactLine({ was, now, today }: StatusSides): BeforeAfterLine {
  const words = ({ due }: CaseloadRow) => (due === null ? 'None' : dueText(due, today))
  return { label: 'Next contact', was: words(was), now: words(now) }
}

/** `Leaves Today and the 62`, `Back in Today and the 62`: the lists of the reader that a patient leaves or comes to. Null where none. */
export function caseloadText({ was, now, reader, rows }: StatusSides): string | null {
  const size = rows.filter((row) => isMine(row, reader)).length
  const changes = (leaves: boolean): string[] => {
    const [from, to] = leaves ? [was, now] : [now, was]
    return [
      ...(isToday(from, reader) && !isToday(to, reader) ? ['Today'] : []),
      ...(isMine(from, reader) && !isMine(to, reader) ? [`the ${leaves ? size : size + 1} of My caseload`] : []),
    ]
  }
  const [left, joined] = [changes(true), changes(false)]
  if (left.length > 0) return `Leaves ${left.join(' and ')}`
  return joined.length > 0 ? `Back in ${joined.join(' and ')}` : null
}
