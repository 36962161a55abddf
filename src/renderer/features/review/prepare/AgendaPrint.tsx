import { AGENDA_GROUP_TITLES } from '#shared/domain/review/agenda.ts'
import { agendaReasons, type DayText, leadingReason, shortReason } from '#shared/domain/review/agenda-reasons.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { listName } from '../../../lib/format.ts'
import { isolatedNumber } from '../../../lib/isolated.ts'
import { FlagChip, Paper } from '../../../ui/index.ts'
import { scoreInFull } from '../../../ui/patient/score-text.ts'
import { type NumberedItem, rowQuestion } from './preparation.ts'

interface AgendaPrintProps {
  readonly open: OpenRegistry
  readonly items: readonly NumberedItem[]
  readonly length: string
  readonly dates: DayText
  /** Epoch milliseconds. */
  readonly now: number
}

/** The agenda on paper. The screen never shows it. */
export function AgendaPrint({ open, items, length, dates, now }: AgendaPrintProps) {
  return (
    <Paper open={open} title="Review agenda" detail={length} now={now}>
      <table>
        <thead>
          <tr>
            <th>No.</th>
            <th>Patient</th>
            <th>Why</th>
            <th>Question</th>
            <th>Last P/C</th>
            <th>PHQ-9</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ item, row, number }) => {
            const reason = leadingReason(agendaReasons(row, null))
            return (
              <tr key={item.mrn}>
                <td>{number}</td>
                <td>
                  {listName(row) || 'No name'}, {isolatedNumber(row.mrn)}
                </td>
                <td>
                  {row.flags.map((flag) => (
                    <FlagChip key={flag.type.stored} type={flag.type} state={flag.state} size="short" />
                  ))}{' '}
                  {reason ? shortReason(row, reason, dates) : AGENDA_GROUP_TITLES[item.group]}
                </td>
                <td>{rowQuestion(row)}</td>
                <td>{row.lastConsultAt === null ? 'None' : dates.day(row.lastConsultAt)}</td>
                <td>{scoreInFull('PHQ-9', row.phq9)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Paper>
  )
}
