import type { ImportField } from './headings.ts'

/**
 * What becomes of a row: `accept` = can be enrolled; `confirm` = a person has to tick it; `reject` = left out until the file is corrected; `skip` = no new
 * patient's row. Every row has exactly one.
 */
export type RowAction = 'accept' | 'confirm' | 'reject' | 'skip'

/** What a sentence is about. */
interface About {
  /** The cell as the file has it. */
  readonly value: string
  /** The other one: a row of the file by the number of its record, or a patient of the registry by MRN. */
  readonly other: number | string
}

interface ProblemRule {
  /** `note`: the row is accepted with this remark. */
  readonly action: Exclude<RowAction, 'accept'> | 'note'
  readonly text: (about: About) => string
}

const quoted = (value: string) => `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`
const named = (other: number | string) => (typeof other === 'number' ? `row ${other}` : `MRN ${other}`)
const always = (text: string) => () => text

/**
 * The checks of a row, with what follows from each and the reason in words. A value that would be lost, guessed or read in two ways rejects or asks; nothing
 * is mended in silence.
 */
export const ROW_PROBLEMS = {
  blank: { action: 'skip', text: always('The row is empty.') },
  'repeated-header': { action: 'skip', text: always('The row repeats the headings.') },
  'summary-row': { action: 'skip', text: always('A total or a legend, not a patient.') },
  'status-left-out': { action: 'skip', text: ({ value }) => `The status ${quoted(value)} is left out.` },
  'same-as-record': { action: 'skip', text: ({ other }) => `The same as ${named(other)}.` },
  'already-enrolled': { action: 'skip', text: always('Already enrolled. Nothing changes.') },
  'row-short': { action: 'note', text: always('The row has fewer cells than there are headings: the rest is empty.') },
  'row-too-long': {
    action: 'reject',
    text: always('The row has more cells than there are headings, so that values may stand under a wrong one.'),
  },
  'row-runs-on': {
    action: 'reject',
    text: always('A quotation mark is not closed in this row, so that the rows after it were read as a part of it.'),
  },
  'mrn-missing': { action: 'reject', text: always('The row has no MRN.') },
  'mrn-scientific': {
    action: 'reject',
    text: ({ value }) => `The MRN ${quoted(value)} has lost its last digits in a spreadsheet. Export it as text.`,
  },
  'mrn-decimal': {
    action: 'reject',
    text: ({ value }) => `The MRN ${quoted(value)} was made a decimal number by a spreadsheet. Export it as text.`,
  },
  'mrn-formula': {
    action: 'reject',
    text: ({ value }) => `The MRN ${quoted(value)} is a formula of a spreadsheet. Export its value.`,
  },
  'mrn-with-more': {
    action: 'confirm',
    text: ({ value }) => `The MRN ${quoted(value)} holds more than a number, as some systems write it.`,
  },
  'mrn-control-character': {
    action: 'reject',
    text: always('The MRN holds a character that nobody can see, such as a tab.'),
  },
  'mrn-taken': { action: 'reject', text: ({ other }) => `Another person is enrolled under MRN ${other}.` },
  'mrn-twice': {
    action: 'reject',
    text: ({ other }) => `The same MRN and person as ${named(other)}, with other values.`,
  },
  'mrn-of-two-people': { action: 'reject', text: ({ other }) => `Another person has the same MRN in ${named(other)}.` },
  'mrn-like-another': { action: 'confirm', text: ({ other }) => `The MRN looks like the one of ${named(other)}.` },
  'mrn-shorter-than-others': {
    action: 'confirm',
    text: ({ value }) => `The MRN ${quoted(value)} is shorter than most: zeros before it may be missing.`,
  },
  'excel-text-form': {
    action: 'note',
    text: ({ value }) => `${quoted(value)} was taken without its signs of a spreadsheet.`,
  },
  'name-missing': { action: 'reject', text: always('The row has neither a first nor a last name.') },
  'name-split-guessed': {
    action: 'confirm',
    text: ({ value }) => `Which part of ${quoted(value)} is the last name is a guess.`,
  },
  'birth-date-missing': { action: 'note', text: always('No date of birth.') },
  'birth-date-unreadable': {
    action: 'reject',
    text: ({ value }) => `The date of birth can’t be read: ${quoted(value)}.`,
  },
  'birth-date-impossible': {
    action: 'reject',
    text: ({ value }) => `The date of birth does not exist: ${quoted(value)}.`,
  },
  'birth-date-in-future': {
    action: 'reject',
    text: ({ value }) => `The date of birth is in the future: ${quoted(value)}.`,
  },
  'birth-date-implausible': {
    action: 'confirm',
    text: ({ value }) => `The date of birth is more than 110 years ago: ${quoted(value)}.`,
  },
  'birth-year-ambiguous': {
    action: 'reject',
    text: ({ value }) => `The year of birth has two digits, and both centuries are possible: ${quoted(value)}.`,
  },
  'two-digit-year': { action: 'note', text: ({ value }) => `The year of ${quoted(value)} has two digits.` },
  'date-serial': { action: 'note', text: ({ value }) => `${quoted(value)} was read as a day number of Excel.` },
  'date-order-unknown': {
    action: 'reject',
    text: ({ value }) => `Whether the day or the month stands first in ${quoted(value)} is not known.`,
  },
  'consent-missing': { action: 'note', text: always('No consent date: minutes count from enrollment.') },
  'consent-without-date': {
    action: 'note',
    text: ({ value }) => `The consent ${quoted(value)} has no date that can be stored: minutes count from enrollment.`,
  },
  'consent-refused': {
    action: 'confirm',
    text: ({ value }) => `The file says that there is no consent: ${quoted(value)}.`,
  },
  'consent-date-impossible': {
    action: 'reject',
    text: ({ value }) => `The consent date does not exist, or lies before the patient’s life: ${quoted(value)}.`,
  },
  'consent-in-future': {
    action: 'reject',
    text: ({ value }) => `The consent date is in the future: ${quoted(value)}.`,
  },
  'enrolled-missing': { action: 'note', text: always('No enrollment date: enrolled with this import.') },
  'enrolled-on': {
    action: 'note',
    text: ({ value }) => `Enrolled on ${quoted(value)}: minutes before that day don’t count.`,
  },
  'enrolled-unreadable': {
    action: 'reject',
    text: ({ value }) => `The enrollment date can’t be read: ${quoted(value)}.`,
  },
  'enrolled-impossible': {
    action: 'reject',
    text: ({ value }) => `The enrollment date does not exist, or lies before the patient’s life: ${quoted(value)}.`,
  },
  'enrolled-in-future': {
    action: 'reject',
    text: ({ value }) => `The enrollment date is in the future: ${quoted(value)}.`,
  },
  'care-manager-unknown': {
    action: 'note',
    text: ({ value }) => `${quoted(value)} is the name of no member, or of several: nobody is assigned.`,
  },
  'score-unreadable': {
    action: 'note',
    text: ({ value }) => `The score ${quoted(value)} is none of its questionnaire: it is not imported.`,
  },
  'score-without-date': {
    action: 'note',
    text: ({ value }) => `The score ${quoted(value)} has no date that can be stored: it is not imported.`,
  },
  'placeholder-emptied': { action: 'note', text: ({ value }) => `${quoted(value)} was taken as not known.` },
  'phone-unusual': {
    action: 'note',
    text: ({ value }) => `${quoted(value)} is no usual phone number. It is kept as it is.`,
  },
  'email-unusual': {
    action: 'note',
    text: ({ value }) => `${quoted(value)} is no usual e-mail address. It is kept as it is.`,
  },
  'possible-duplicate': { action: 'confirm', text: ({ other }) => `This may be the same person as ${named(other)}.` },
  'possible-twin': {
    action: 'note',
    text: ({ other }) => `The same last name and date of birth as ${named(other)}. Twins have.`,
  },
  /** What the enrolment of one patient refuses beside: a number or a text that is too long, a birth more than 130 years ago. */
  'not-enrollable': { action: 'reject', text: ({ value }) => value },
} as const satisfies Record<string, ProblemRule>

export type ProblemCode = keyof typeof ROW_PROBLEMS

/** A problem of a row, or a remark on it. */
export interface RowProblem {
  readonly code: ProblemCode
  /** What it is about; null: the whole row. */
  readonly field: ImportField | null
  /** A row by the number of its record, or a patient of the registry by MRN. */
  readonly other?: number | string
  /** The reason, a sentence. It holds values of the file: for the screen and the report only, never for a log. */
  readonly text: string
}

/** @param about the cell's text, or the other row or patient */
export function rowProblem(code: ProblemCode, field: ImportField | null, about: Partial<About> = {}): RowProblem {
  const { value = '', other } = about
  const text = ROW_PROBLEMS[code].text({ value, other: other ?? '' })
  return other === undefined ? { code, field, text } : { code, field, other, text }
}

/** What follows from all problems of a row: a skip before a rejection, a rejection before a question. */
export function actionOf(problems: readonly RowProblem[]): RowAction {
  const actions = problems.map(({ code }) => ROW_PROBLEMS[code].action)
  return (['skip', 'reject', 'confirm'] as const).find((one) => actions.includes(one)) ?? 'accept'
}
