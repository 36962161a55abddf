import { timeText } from '../sheets/about.ts'
import { clinicDay } from '../time.ts'
import { changedCodes, eventDetail, eventTitle, GROUP_TITLES, rowChangeText } from './change-text.ts'
import type { ChangedRow, ChangeEvent, MonthComparison } from './month-change.ts'
import type { ChangedSince } from './worksheet-sheet.ts'

const NOT_SHOWN = 'not shown'
const NOT_HELD = 'not in the registry'

const HEADS = [
  'Month',
  'Time zone',
  'Locked in',
  'Locked in by',
  'As of',
  'MRN',
  'Last name',
  'First name',
  'Payer',
  'Group',
  'Minutes before',
  'Minutes now',
  'Codes before',
  'Codes now',
  'What happened',
  'Detail',
  'Minutes of it',
  'By',
  'At',
]

const days = (timeZone: string) => ({ day: (at: number | null) => (at === null ? 'no date' : clinicDay(at, timeZone)) })

/** `22`, `-17`: a number to spreadsheets. */
const minutesText = (minutes: number): string => String(Math.round(minutes * 100) / 100)

const sides = ({ before, now }: ChangedRow): string[] => [
  before ? String(before.minutes) : 'none',
  now ? String(now.minutes) : 'none',
  before ? changedCodes(before) : 'none',
  now ? changedCodes(now) : 'none',
]

/** The differences of a month, cell by cell: a header, then a line for each thing that happened. Times are those of the clinic. */
export function changeLines(comparison: MonthComparison, nameOf: (userId: string) => string): string[][] {
  const { since, asOf, timeZone, rows } = comparison
  const month = [since.month, timeZone, timeText(since.asOf, timeZone), since.byName, timeText(asOf, timeZone)]
  const who = ({ by }: ChangeEvent) => (by.userId === null ? by.provider.trim() || NOT_HELD : nameOf(by.userId))
  return [
    HEADS,
    ...rows.flatMap((row) =>
      row.events.map((event) => [
        ...month,
        ...[row.mrn, row.lastName || NOT_SHOWN, row.firstName || NOT_SHOWN],
        ...[(row.now ?? row.before)?.payer || NOT_HELD, GROUP_TITLES[row.group], ...sides(row)],
        ...[eventTitle(event), eventDetail(event, days(timeZone)), event.entry ? minutesText(event.delta) : 'none'],
        ...[who(event), event.at === null ? NOT_HELD : timeText(event.at, timeZone)],
      ]),
    ),
  ]
}

/** What changed of each patient since the month was locked in, for a column of the worksheet: `none` where nothing did. */
export function changedSinceOf({ since, timeZone, rows }: MonthComparison): ChangedSince {
  const byMrn = new Map(rows.map((row) => [row.mrn, row]))
  return (mrn) => {
    const row = byMrn.get(mrn)
    return row ? `since ${timeText(since.asOf, timeZone)}: ${rowChangeText(row, days(timeZone))}` : 'none'
  }
}
