import type { ReactNode } from 'react'
import { attemptsText, dueText, momentText, weekdayText } from '#shared/domain/caseload/due-text.ts'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { capitalized, plural, shortDate } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { unknownMember } from '../../lib/member-names.ts'
import { Paper } from '../../ui/index.ts'
import { careManagerText } from '../../ui/patient/care-manager-text.ts'
import { rulesText } from '../../ui/patient/rule-text.ts'
import { scoreChangeText, trendText } from '../../ui/patient/score-text.ts'
import type { ColumnId } from './grid/arranged-columns.ts'
import { type CellContext, minutesWords, nameText, showsCell } from './grid/cell-context.ts'
import { flagText, LATE, STALLED } from './grid/cells.tsx'
import { GRID_COLUMNS } from './grid/columns.tsx'

/** A row of the caseload in words: what the screen says by colour, shape or a mark is said here too. */
const WORDS: Readonly<Record<ColumnId, (row: CaseloadRow, context: CellContext) => ReactNode>> = {
  flags: (row, context) => flagText(row, context) || 'No flag',
  name: (row, context) => (
    <>
      {nameText(row, context)}, {isolatedNumber(row.mrn)}
    </>
  ),
  status: (row) => row.status.stored || 'No status',
  due: dueWords,
  attempts: (row) => attemptsText(row.attempts) ?? 'None',
  iaDate: (row, context) => dateText(row.initialAssessmentAt, context),
  weeks: (row) => row.weeks ?? '',
  lastFU: (row, context) =>
    sentences(
      `${dateText(row.lastContactAt, context)}${row.daysLate ? `, ${plural(row.daysLate, 'day')} late` : ''}`,
      rulesText(row.urgency, LATE, context),
    ),
  lastPC: (row, context) => dateText(row.lastConsultAt, context),
  sessions: (row) => row.sessions,
  phq: (row, context) => sentences(scoreWords('PHQ-9', row.phq9), rulesText(row.urgency, STALLED, context)),
  gad: (row) => scoreWords('GAD-7', row.gad7),
  minutes: minutesWords,
  payer: (row) => row.payer,
  provider: (row) => row.provider,
  careManager: (row, context) => capitalized(careManagerText(row, context.nameOf ?? unknownMember, context)),
}

const dateText = (at: number | null, { zone, now }: CellContext): string =>
  at === null ? 'None' : shortDate(at, zone, now)

const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('. ')

/** When a contact is due, and how late it is; why stands beside the last contact. */
function dueWords({ due }: CaseloadRow, { zone, now }: CellContext): string {
  if (!due) return 'No date'
  const today = clinicDay(now, zone)
  const words = due.days < 0 ? `${dueText(due, today)}, ${weekdayText(due.day)}` : momentText(due, today)
  return due.agreed ? `${words}, as agreed` : words
}

/** `20 to 14, −30%, Improving: 20 to 49% lower`: the column says of what. */
function scoreWords(name: string, score: ScoreSummary | null): string {
  if (!score) return 'Not scored'
  if (score.trend === 'first') return `${score.last}, first score`
  return `${score.first} to ${score.last}, ${scoreChangeText(score)}, ${trendText(name, score)}`
}

interface CaseloadPrintProps {
  readonly open: OpenRegistry
  /** What the view is called, and what narrows it. */
  readonly view: string
  readonly filtered: string | null
  /** All rows of the view, in its order. */
  readonly rows: readonly CaseloadRow[]
  /** The columns that the person has, in their order: also those for which the window has no room. */
  readonly columns: readonly ColumnId[]
  /** The month's name. */
  readonly month: string
  readonly context: CellContext
}

/** A view of the caseload on paper: every row of it. */
export function CaseloadPrint({ open, view, filtered, rows, columns, month, context }: CaseloadPrintProps) {
  const shown = columns.flatMap((id) => GRID_COLUMNS.find((column) => column.id === id) ?? [])
  return (
    <Paper
      open={open}
      title={view}
      detail={[plural(rows.length, 'patient'), ...(filtered === null ? [] : [filtered])].join(', ')}
      now={context.now}
      className="caseload-print"
      isWide
    >
      <table>
        <thead>
          <tr>
            {shown.map(({ id, header }) => (
              <th key={id} className={`paper-${id}`}>
                {header(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.mrn}>
              {shown.map(({ id }) => (
                <td key={id}>{showsCell(row, id, context) ? WORDS[id](row, context) : ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  )
}
