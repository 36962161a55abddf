import type { ImportedScores } from '../operations/imported.ts'
import { inRange } from '../rules/instruments.ts'
import type { DateField, SheetLayout } from './columns.ts'
import type { ImportField } from './headings.ts'
import { isBeforeLife, type Life, THIS_CENTURY } from './read-dates.ts'
import { readDay } from './read-day.ts'
import { type RowProblem, rowProblem } from './row-problems.ts'

type Contact = ImportedScores['contactType']
type Score = ImportedScores['scores'][number]

interface ScoreColumn {
  readonly instrument: Score['instrument']
  readonly score: ImportField
  readonly date: DateField
  readonly contactType: Contact
}

/** Trackers have the first score of each instrument, all of one day, and the last ones with a day of their own. */
const SCORE_COLUMNS: readonly ScoreColumn[] = [
  { instrument: 'phq9', score: 'phq9First', date: 'firstScoreDate', contactType: 'Initial Assessment' },
  { instrument: 'gad7', score: 'gad7First', date: 'firstScoreDate', contactType: 'Initial Assessment' },
  { instrument: 'phq9', score: 'phq9Last', date: 'phq9LastDate', contactType: 'Follow Up' },
  { instrument: 'gad7', score: 'gad7Last', date: 'gad7LastDate', contactType: 'Follow Up' },
]

/** Scores of one day, before the day is a moment of the clinic's zone. */
export interface DatedScores extends Omit<ImportedScores, 'at'> {
  /** `YYYY-MM-DD` */
  readonly day: string
}

export interface ScoresReading {
  readonly days: readonly DatedScores[]
  readonly problems: readonly RowProblem[]
}

type Text = (field: ImportField) => string
type Dated = Score & Pick<DatedScores, 'day' | 'contactType'>

/** One score with its day; a remark where it can't be kept. Nothing suspect is imported. */
function readScore(column: ScoreColumn, text: Text, { dates }: SheetLayout, life: Life): Dated | RowProblem | null {
  const { instrument, score: field, contactType } = column
  const value = text(field)
  if (value === '') return null
  const score = /^\d{1,2}$/.test(value) ? Number(value) : Number.NaN
  if (!inRange(instrument, score)) return rowProblem('score-unreadable', field, { value })
  const order = dates[column.date]
  const reading = order && readDay(text(column.date), order, THIS_CENTURY)
  if (reading?.kind !== 'day' || reading.day > life.today || isBeforeLife(reading.day, life))
    return rowProblem('score-without-date', field, { value })
  return { instrument, value: score, day: reading.day, contactType }
}

/** Scores of one day as one entry; an instrument has one score a day, the first that the file names. */
function byDay(scores: readonly Dated[]): DatedScores[] {
  const days = new Map<string, { contactType: Contact; scores: Score[] }>()
  for (const { day, contactType, instrument, value } of scores) {
    const found = days.get(day) ?? { contactType, scores: [] }
    if (!found.scores.some((one) => one.instrument === instrument)) found.scores.push({ instrument, value })
    days.set(day, found)
  }
  return [...days].map(([day, found]) => ({ day, ...found }))
}

/** Reads the first and the last scores of a row, from the columns that a person has chosen for them. */
export function readScores(text: Text, layout: SheetLayout, life: Life): ScoresReading {
  const read = SCORE_COLUMNS.map((column) => readScore(column, text, layout, life)).filter((one) => one !== null)
  return {
    days: byDay(read.filter((one) => 'day' in one)),
    problems: read.filter((one) => 'code' in one),
  }
}
