import type { ReactNode } from 'react'
import { attemptsText } from '#shared/domain/caseload/due-text.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import { longDate, plural, surname } from '../../../lib/format.ts'
import { unknownMember } from '../../../lib/member-names.ts'
import { StatusGlyph } from '../../../ui/index.ts'
import { careManagerText } from '../../../ui/patient/care-manager-text.ts'
import { DueCell } from '../../../ui/patient/DueCell.tsx'
import { attemptsInFull, dueInFull } from '../../../ui/patient/due-words.ts'
import { rulesText } from '../../../ui/patient/rule-text.ts'
import { scoreInFull } from '../../../ui/patient/score-text.ts'
import type { ColumnId } from './arranged-columns.ts'
import { type CellContext, minutesWords, rowName } from './cell-context.ts'
import {
  CareManagerCell,
  ConsultCell,
  DateCell,
  FlagsCell,
  FollowUpCell,
  flagText,
  LATE,
  MinutesCell,
  NameCell,
  ScoreCell,
  STALLED,
} from './cells.tsx'

export interface GridColumn {
  readonly id: ColumnId
  /** `month` is the month's name. */
  readonly header: (month: string) => string
  readonly tooltip: (thresholds: UrgencyThresholds) => string
  /** Suffix of the classes `x-` (cells) and `short-` (the grid, while the column has its short form). */
  readonly css: string
  readonly right?: boolean
  readonly cell: (row: CaseloadRow, context: CellContext) => ReactNode
  /** What assistive technology reads for the cell, in full. Without it the cell is read as it is drawn. */
  readonly label?: (row: CaseloadRow, context: CellContext) => string
}

const dateLabel = (words: string, at: number | null, { zone }: CellContext) =>
  at === null ? `${words} none` : `${words} ${longDate(at, zone)}`

const careManagerLabel = (row: CaseloadRow, context: CellContext) =>
  `Care manager ${careManagerText(row, context.nameOf ?? unknownMember, context)}`

const flagsLabel = (row: CaseloadRow, context: CellContext) => flagText(row, context) || 'No flag'

const followUpLabel = (row: CaseloadRow, context: CellContext) => {
  const late = row.daysLate ? `, ${plural(row.daysLate, 'day')} late` : ''
  const why = rulesText(row.urgency, LATE, context)
  return `${dateLabel('Last contact', row.lastContactAt, context)}${late}${why ? `. ${why}` : ''}`
}

export const GRID_COLUMNS: readonly GridColumn[] = [
  {
    id: 'flags',
    header: () => 'Flag',
    tooltip: () => 'Raised flags, most urgent first',
    css: 'flag',
    cell: (row, context) => <FlagsCell row={row} context={context} />,
    label: flagsLabel,
  },
  {
    id: 'name',
    header: () => 'Patient',
    tooltip: () => 'Name and MRN',
    css: 'name',
    cell: (row, context) => <NameCell row={row} context={context} />,
    label: rowName,
  },
  {
    id: 'status',
    header: () => 'Status',
    tooltip: () => 'Status in the registry',
    css: 'st',
    cell: (row) => <StatusGlyph status={row.status} />,
    label: (row) => row.status.stored || 'No status',
  },
  {
    id: 'due',
    header: () => 'Due',
    tooltip: ({ overdueActiveAmber, overdueRelapsePreventionAmber }) =>
      `Next contact as agreed, else ${plural(overdueActiveAmber, 'day')} (${overdueRelapsePreventionAmber} in relapse prevention) after the last`,
    css: 'due',
    cell: (row, context) => <DueCell row={row} zone={context.zone} now={context.now} />,
    label: (row, context) => `Due ${dueInFull(row, context)}`,
  },
  {
    id: 'attempts',
    header: () => 'Attempts',
    tooltip: () => 'Attempts without contact since the last completed contact',
    css: 'att',
    cell: (row, { zone, now }) => (
      <span
        className={attemptsText(row.attempts) === null ? 't3' : undefined}
        title={attemptsInFull(row, { zone, now }) ?? undefined}
      >
        {attemptsText(row.attempts) ?? 'None'}
      </span>
    ),
    label: (row, context) => attemptsInFull(row, context) ?? 'No attempts',
  },
  {
    id: 'iaDate',
    header: () => 'I/A',
    tooltip: () => 'Initial assessment date',
    css: 'ia',
    cell: (row, context) => <DateCell at={row.initialAssessmentAt} context={context} />,
  },
  {
    id: 'weeks',
    header: () => 'Wk',
    tooltip: () => 'Weeks since initial assessment',
    css: 'wk',
    right: true,
    cell: (row) => row.weeks,
  },
  {
    id: 'lastFU',
    header: () => 'Last contact',
    tooltip: ({ overdueActiveAmber, overdueRelapsePreventionAmber }) =>
      `Last completed contact; days past ${overdueActiveAmber} (${overdueRelapsePreventionAmber} in relapse prevention)`,
    css: 'fu',
    cell: (row, context) => <FollowUpCell row={row} context={context} />,
    label: followUpLabel,
  },
  {
    id: 'lastPC',
    header: () => 'Last P/C',
    tooltip: () => 'Last psychiatric consultation',
    css: 'pc',
    cell: (row, context) => <ConsultCell row={row} context={context} />,
  },
  {
    id: 'sessions',
    header: () => 'Ses',
    tooltip: () => 'Completed sessions, no-shows excluded',
    css: 'ss',
    right: true,
    cell: (row) => row.sessions,
  },
  {
    id: 'phq',
    header: () => 'PHQ-9',
    tooltip: () => 'First and last PHQ-9 (0 to 27), change from first. Shift: sort by change',
    css: 'phq',
    cell: (row, context) => <ScoreCell name="PHQ-9" score={row.phq9} row={row} context={context} />,
    label: (row, context) =>
      [scoreInFull('PHQ-9', row.phq9), rulesText(row.urgency, STALLED, context)].filter(Boolean).join('. '),
  },
  {
    id: 'gad',
    header: () => 'GAD-7',
    tooltip: () => 'First and last GAD-7 (0 to 21), change from first. Shift: sort by change',
    css: 'gad',
    cell: (row, context) => <ScoreCell name="GAD-7" score={row.gad7} row={row} context={context} />,
    label: (row) => scoreInFull('GAD-7', row.gad7),
  },
  {
    id: 'minutes',
    header: (month) => `${month} minutes`,
    tooltip: () =>
      'Care manager minutes this month, code reached, minutes to the next. Shift: sort by nearest to the next',
    css: 'bill',
    cell: (row, context) => <MinutesCell row={row} context={context} />,
    label: minutesWords,
  },
  {
    id: 'payer',
    header: () => 'Payer',
    tooltip: () => 'Payer and billing rule',
    css: 'pay',
    cell: (row) => row.payer,
  },
  {
    id: 'provider',
    header: () => 'Provider',
    tooltip: () => 'Treating provider',
    css: 'prov',
    cell: (row) => (row.provider ? <span title={row.provider}>{surname(row.provider)}</span> : null),
    label: (row) => `Provider ${row.provider || 'none'}`,
  },
  {
    id: 'careManager',
    header: () => 'Care manager',
    tooltip: () => 'Who is assigned, else who enrolled the patient or recorded most contacts',
    css: 'cm',
    cell: (row, context) => <CareManagerCell row={row} context={context} />,
    label: careManagerLabel,
  },
]
