import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { plural, shortDate } from '../../../lib/format.ts'
import { contactWords } from '../../../ui/patient/contact-text.ts'
import type { MonthEntry } from './month-history.ts'

interface MonthEntriesProps {
  readonly entries: readonly MonthEntry[]
  readonly context: ClinicContext
}

/** Each entry of a month: whether its minutes count, and why not. */
export function MonthEntries({ entries, context }: MonthEntriesProps) {
  const left = entries.filter(({ counts }) => !counts).length
  if (entries.length === 0) return <p className="f12 t2">No entries in this month.</p>
  return (
    <details className="f12 month-entries">
      <summary>
        {plural(entries.length, 'entry', 'entries')}
        {left > 0 && `, ${left === 1 ? '1 does' : `${left} do`} not count`}
      </summary>
      <ul>
        {entries.map(({ log, counts, reason }) => (
          <li key={log.index}>
            <span className="num">
              {log.date !== null && `${shortDate(log.date, context.timeZone, context.now)}, `}
              {contactWords(log)}, {log.minutes === null ? 'no minutes' : `${log.minutes} min`}
            </span>
            <span className={counts ? 't2' : 'semi'}>
              {counts ? (reason ?? 'Counts.') : `Doesn’t count. ${reason}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
