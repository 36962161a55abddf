import {
  agendaReasons,
  type DayText,
  leadingReason,
  reasonText,
  shortReason,
} from '#shared/domain/review/agenda-reasons.ts'
import { listName } from '../../../lib/format.ts'
import { isolatedNumber } from '../../../lib/isolated.ts'
import { FlagChip } from '../../../ui/index.ts'
import { PhqFigures } from '../PhqFigures.tsx'
import { type AgendaRun, type NumberedItem, rowQuestion } from './preparation.ts'

interface AgendaListProps {
  readonly runs: readonly AgendaRun[]
  /** MRN of the patient who is looked at. */
  readonly current: string | null
  /** MRNs of those whose question is typed and not saved. */
  readonly typed: ReadonlySet<string>
  readonly dates: DayText
  readonly onOpen: (mrn: string) => void
}

/** The agenda in its groups. Every row is one button: the tab stop is the patient who is looked at. */
export function AgendaList({ runs, current, typed, dates, onOpen }: AgendaListProps) {
  return (
    <>
      <div className="agenda-line agenda-columns f12 t2" aria-hidden="true">
        <span className="n">No.</span>
        <span>Patient</span>
        <span>Why</span>
        <span>Question</span>
        <span className="agenda-consult">Last P/C</span>
        <span className="agenda-score">PHQ-9</span>
      </div>
      {runs.map(({ title, items }) => (
        <section key={`${title} ${items[0]?.item.mrn}`} aria-label={title}>
          <h2 className="agenda-group">
            {title} <span className="t2">· {items.length}</span>
          </h2>
          <ul>
            {items.map((one) => (
              <AgendaRow
                key={one.item.mrn}
                one={one}
                isCurrent={one.item.mrn === current}
                isTyped={typed.has(one.item.mrn)}
                dates={dates}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface AgendaRowProps extends Pick<AgendaListProps, 'dates' | 'onOpen'> {
  readonly one: NumberedItem
  readonly isCurrent: boolean
  readonly isTyped: boolean
}

function AgendaRow({ one: { item, row, number }, isCurrent, isTyped, dates, onOpen }: AgendaRowProps) {
  const question = rowQuestion(row)
  return (
    <li className={isCurrent ? 'agenda-line on' : 'agenda-line'} aria-current={isCurrent ? 'true' : undefined}>
      <span className="n t3 num">{number}</span>
      <span className="agenda-name">
        <button
          type="button"
          className="agenda-open"
          data-mrn={item.mrn}
          tabIndex={isCurrent ? 0 : -1}
          onClick={() => onOpen(item.mrn)}
        >
          {listName(row) || 'No name'}
        </button>
        <span className="mrn">{isolatedNumber(row.mrn)}</span>
      </span>
      <Why row={row} dates={dates} />
      <span className="agenda-question">
        {isTyped && <b className="semi">Not saved. </b>}
        {question !== '' ? `“${question}”` : !isTyped && <span className="link">Write the question</span>}
      </span>
      <span className="agenda-consult num">
        <span className="sr">Last P/C </span>
        {row.lastConsultAt === null ? <span className="t3">None</span> : dates.day(row.lastConsultAt)}
      </span>
      <span className="agenda-score">
        <span className="sr">PHQ-9 </span>
        <PhqFigures row={row} />
      </span>
    </li>
  )
}

/** The most urgent flag, and the reason that is more than the flag. */
export function Why({ row, dates }: { row: NumberedItem['row']; dates: DayText }) {
  const [flag] = row.flags
  const reason = leadingReason(agendaReasons(row, null))
  return (
    <span className="agenda-why">
      {flag && <FlagChip type={flag.type} state={flag.state} size="short" />}
      {reason && (
        <span className="ell" title={reasonText(reason, dates)}>
          {shortReason(row, reason, dates)}
        </span>
      )}
    </span>
  )
}
