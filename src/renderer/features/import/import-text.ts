import type { DateField } from '#shared/domain/import/columns.ts'
import type { Encoding } from '#shared/domain/import/decode.ts'
import type { ImportField } from '#shared/domain/import/headings.ts'
import type { RowDecision, RowState } from '#shared/domain/import/row-state.ts'
import type { Separator } from '#shared/domain/import/separator.ts'
import type { NameOrder } from '#shared/domain/import/split-name.ts'
import type { StatusWay } from '#shared/domain/import/status-choices.ts'
import type { DateOrder } from '#shared/domain/import/written-date.ts'
import type { ImportJob } from '#shared/imports.ts'
import type { ImportForm, ImportRowView } from '#shared/ipc/contract.ts'
import { count, plural, timeAndDay } from '../../lib/format.ts'
import type { IconName } from '../../ui/index.ts'

export const FIELD_NAMES: Readonly<Record<ImportField, string>> = {
  mrn: 'MRN',
  lastName: 'Last name',
  firstName: 'First name',
  middleName: 'Middle name',
  fullName: 'Whole name',
  dateOfBirth: 'Date of birth',
  phoneNumber: 'Phone',
  email: 'E-mail',
  payer: 'Payer',
  consent: 'Consent date',
  status: 'Status',
  enrolled: 'Enrolled on',
  careManager: 'Care manager',
  formerName: 'Former last name',
  phq9First: 'First PHQ-9',
  gad7First: 'First GAD-7',
  firstScoreDate: 'Date of first scores',
  phq9Last: 'Last PHQ-9',
  phq9LastDate: 'Date of last PHQ-9',
  gad7Last: 'Last GAD-7',
  gad7LastDate: 'Date of last GAD-7',
}
export const LEAVE_OUT = 'Leave out'

export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
}
export const SEPARATOR_NAMES: Readonly<Record<Separator, string>> = {
  ',': 'Comma ,',
  ';': 'Semicolon ;',
  '\t': 'Tab',
  '|': 'Bar |',
}
export const DATE_ORDER_NAMES: Readonly<Record<DateOrder, string>> = {
  MDY: 'Month / day / year',
  DMY: 'Day / month / year',
  YMD: 'Year / month / day',
}
export const DATE_FIELD_NAMES: Readonly<Record<DateField, string>> = {
  dateOfBirth: 'Dates of birth',
  consent: 'Consent dates',
  enrolled: 'Enrollment dates',
  firstScoreDate: 'First score dates',
  phq9LastDate: 'Last PHQ-9 dates',
  gad7LastDate: 'Last GAD-7 dates',
}
export const NAME_ORDER_NAMES: Readonly<Record<NameOrder, string>> = {
  'last-comma-first': 'Last, First',
  'first-last': 'First Last',
  'last-first': 'Last First',
}
export const STATUS_WAY_NAMES: Readonly<Record<StatusWay, string>> = {
  'left-out': LEAVE_OUT,
  Enrolled: 'Enroll as Enrolled',
  Treatment: 'Enroll as Treatment',
  'Relapse Prevention Plan': 'Enroll as RPP',
}

/** The key of a name in one of the tables above; null for a name of none. */
export function keyOf<K extends string>(names: Readonly<Record<K, string>>, name: string): K | null {
  for (const key in names) if (names[key] === name) return key
  return null
}

/** Why the file is read in this encoding. */
export function encodingReason({ encoding, bom }: ImportForm, isChosen: boolean): string {
  if (isChosen) return 'As you chose'
  if (bom) return 'The file says so'
  if (encoding === 'windows-1252') return 'Found: it is no UTF-8'
  return encoding === 'utf-8' ? 'Found: every character fits' : 'Found: two bytes a character'
}

const SEPARATOR_REASONS: Readonly<Record<ImportForm['separatorFrom'], string>> = {
  'sep-line': 'The first line says so',
  counted: 'Found in most rows',
  chosen: 'As you chose',
  none: 'The file has one column',
}
export const separatorReason = ({ separatorFrom }: ImportForm): string => SEPARATOR_REASONS[separatorFrom]

/** Why dates are read in this order. */
export function dateReason({ order, isChosen, proving, against, open }: ImportForm['dates'][number]): string {
  if (order === null) return open === 0 ? 'No dates here' : 'Not found: choose it'
  if (isChosen) return against > 0 ? `As you chose. ${plural(against, 'date')} against it` : 'As you chose'
  const found = `Found in ${plural(proving, 'date')}`
  return against > 0 ? `${found}, ${count(against)} against it` : found
}

/** The parts of the check, in the order of the screen. */
export const STATE_ORDER: readonly RowState[] = ['look-alike', 'confirm', 'error', 'enrolled', 'new', 'left-out']

export const STATE_TITLES: Readonly<Record<RowState, string>> = {
  'look-alike': 'Looks like someone',
  confirm: 'To confirm',
  error: 'Error',
  enrolled: 'Already enrolled',
  new: 'New',
  'left-out': 'Left out',
}

/** What is said of a whole group, behind its number. */
export function groupText(state: RowState, undecided: number): string {
  switch (state) {
    case 'look-alike':
    case 'confirm':
      return undecided === 0 ? 'all decided' : `${count(undecided)} to decide`
    case 'error':
      return 'left out unless the file is corrected'
    case 'enrolled':
      return 'left out, nothing changes'
    case 'new':
      return 'will be enrolled'
    case 'left-out':
      return 'no patients, or left out by you'
  }
}

export interface StateTag {
  readonly text: string
  readonly tone: 'warn' | 'bad' | 'good' | 'line' | ''
  readonly icon: IconName
}

export const asks = ({ state }: Pick<ImportRowView, 'state'>): boolean => state === 'look-alike' || state === 'confirm'

/** The state of a row, as it is read. */
export function tagOf(row: Pick<ImportRowView, 'state'>, decision: RowDecision | undefined): StateTag {
  if (asks(row) && decision) return { text: 'Decided', tone: 'line', icon: 'check' }
  switch (row.state) {
    case 'look-alike':
    case 'confirm':
      return { text: 'To decide', tone: 'warn', icon: 'people' }
    case 'error':
      return { text: 'Error', tone: 'bad', icon: 'warning' }
    case 'enrolled':
      return { text: 'Already enrolled', tone: '', icon: 'check' }
    case 'new':
      return { text: 'New', tone: 'good', icon: 'plus' }
    case 'left-out':
      return { text: 'Left out', tone: '', icon: 'minus' }
  }
}

const decidedText = (state: RowState, decision: RowDecision): string => {
  if (state === 'confirm') return decision === 'enroll' ? 'Enroll as it is.' : 'Left out.'
  return decision === 'enroll' ? 'Another person: enroll.' : 'Same person: left out.'
}

/** What becomes of a row: a decision first, then what was found. */
export function outcomeText(row: ImportRowView, decision: RowDecision | undefined): string {
  const reasons = row.problems.map(({ text }) => text)
  if (asks(row) && decision) return [decidedText(row.state, decision), ...reasons].join(' ')
  return row.state === 'new' ? ['Enroll.', ...reasons].join(' ') : reasons.join(' ')
}

/** When it was done, and that a break has enrolled nobody twice. */
export function whenText(job: ImportJob, zone: string, now: number): string {
  const at = (time: number) => timeAndDay(time, now, zone)
  const done = job.finishedAt === null ? '' : `All of them are in the registry since ${at(job.finishedAt)}.`
  if (job.brokeAt === null || job.wentOnAt === null) return done
  return `${done} The import stood still at ${at(job.brokeAt)} and went on at ${at(job.wentOnAt)}; nobody was enrolled twice.`
}

/** What an import came to: each figure with what it counts. */
export const figuresOf = (job: ImportJob) =>
  [
    ['Rows in the file', job.rows, job.fileName],
    ['Enrolled', job.enrolled, `${count(job.enrolled - job.lookAlikes)} new, ${plural(job.lookAlikes, 'look-alike')}`],
    ['Without consent date', job.withoutConsent, 'minutes count from enrollment'],
    ['Left out', job.leftOut, job.leftOut === 0 ? 'nobody' : 'see why below'],
  ] as const
