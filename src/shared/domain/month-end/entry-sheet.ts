import { countEntries } from '../derived/billing.ts'
import { UNCOUNTED, uncountedReason } from '../derived/countable.ts'
import { type CountedElsewhere, NOTHING_ELSEWHERE } from '../derived/counted-once.ts'
import type { Patient } from '../entities/patient.ts'
import type { Membership } from '../entities/registry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { may, type Naming, seesNames } from '../permissions.ts'
import type { ClinicContext } from '../rules/context.ts'
import { timeText } from '../sheets/about.ts'
import { type Cell, type Column, dayCell, type Sheet, sheetOf } from '../sheets/sheet.ts'
import { clinicDay, clinicMonth } from '../time.ts'
import { scoresOf } from './month-entries.ts'

/** An entry of a patient, with what counts of its minutes. */
export interface EntryLine {
  readonly mrn: string
  readonly log: TreatmentLog
  /** `YYYY-MM` in the clinic's zone, null for an entry without a date. */
  readonly month: string | null
  /** Minutes that count: of joint time a part; null where they don't. */
  readonly counted: number | null
  /** Why they don't count, or what is to be known of those that do; '' where there is nothing to say. */
  readonly sentence: string
}

type LinesOf = readonly [patient: Patient, month: string, context: ClinicContext, elsewhere: CountedElsewhere]

function linesOfMonth(...[patient, month, context, elsewhere]: LinesOf): EntryLine[] {
  const { counted, uncounted } = countEntries(patient, month, context, elsewhere)
  const of = { mrn: patient.mrn, month }
  return [
    ...counted.map(({ log, minutes, sentence }) => ({ ...of, log, counted: minutes, sentence: sentence ?? '' })),
    ...uncounted.map(({ log, sentence }) => ({ ...of, log, counted: null, sentence })),
  ]
}

/** Entries that no month has: without a date, or with one that can't be. */
function undatedLines(patient: Patient, context: ClinicContext): EntryLine[] {
  return patient.treatmentLogs
    .filter(({ date }) => date === null)
    .map((log) => {
      const reason = uncountedReason(log, patient, context) ?? 'no-date'
      return { mrn: patient.mrn, log, month: null, counted: null, sentence: UNCOUNTED[reason] }
    })
}

const inOrder = (a: EntryLine, b: EntryLine) => (a.log.date ?? 0) - (b.log.date ?? 0) || a.log.index - b.log.index

/** A patient's entries, the earliest first: of a month (`YYYY-MM`), or all of them. @param elsewhere as in `countEntries` */
export function entryLines(
  patient: Patient,
  month: string | null,
  context: ClinicContext,
  elsewhere: CountedElsewhere = NOTHING_ELSEWHERE,
): EntryLine[] {
  if (month !== null) return linesOfMonth(patient, month, context, elsewhere).toSorted(inOrder)
  const dates = patient.treatmentLogs.flatMap(({ date }) => (date === null ? [] : [date]))
  const months = new Set(dates.map((date) => clinicMonth(date, context.timeZone)))
  const dated = [...months].flatMap((one) => linesOfMonth(patient, one, context, elsewhere))
  return [...undatedLines(patient, context), ...dated.toSorted(inOrder)]
}

/** Who gets a column: who reads minutes, who is told who the patients are, who reads patients. */
type Readers = 'minutes' | 'named' | 'patients'

interface Reading {
  readonly timeZone: string
  /** What a member is called, by user id. */
  readonly nameOf: (userId: string) => string
}

type CellOf = (line: EntryLine, reading: Reading) => Cell

const dayOf = (at: number | null, { timeZone }: Reading): Cell =>
  at === null ? null : dayCell(clinicDay(at, timeZone))
const named = (userId: string | null, { nameOf }: Reading): Cell => (userId === null ? null : nameOf(userId))

const timeOf: CellOf = ({ log: { date } }, { timeZone }) => (date === null ? null : timeText(date, timeZone).slice(-5))

const activity: CellOf = ({ log: { noShow, nonContact } }) =>
  noShow ? 'No-show' : nonContact ? 'Without contact' : 'Contact'

function countedText({ counted, log: { minutes } }: EntryLine): string {
  if (counted === null) return 'No'
  return counted === (minutes ?? 0) ? 'Yes' : 'In part'
}

const scores: CellOf = ({ log }) =>
  scoresOf(log)
    .map(({ name, value }) => `${name} ${value}`)
    .join('; ')

/** The minutes that an amendment or a void replaced. */
function originalMinutes({ log: { original } }: EntryLine): Cell {
  const minutes = original && Object.hasOwn(original, 'minutes') ? original.minutes : null
  return typeof minutes === 'number' ? minutes : null
}

/** A line for an entry, as auditors ask for it, in this order. */
const COLUMNS: readonly (readonly [heading: string, readers: Readers, cell: CellOf])[] = [
  ['Month', 'minutes', ({ month }) => month],
  ['MRN', 'minutes', ({ mrn }) => mrn],
  ['Date', 'minutes', ({ log }, reading) => dayOf(log.date, reading)],
  ['Time', 'minutes', timeOf],
  ['Activity', 'named', activity],
  ['Contact type', 'named', ({ log }) => log.contactType.stored],
  ['Visit type', 'named', ({ log }) => log.visitType.stored],
  ['Minutes', 'minutes', ({ log }) => log.minutes],
  ['Minutes counted', 'minutes', ({ counted }) => counted ?? 0],
  ['Counted', 'minutes', countedText],
  ['Reason', 'named', ({ sentence }) => sentence],
  ['Provider', 'named', ({ log }) => log.provider],
  ['Recorded by', 'minutes', ({ log }, reading) => named(log.recordedBy, reading)],
  ['Recorded as', 'minutes', ({ log }) => log.recordedRole],
  ['Scores', 'named', scores],
  ['Amended on', 'minutes', ({ log }, reading) => dayOf(log.amended?.at ?? null, reading)],
  ['Amended by', 'minutes', ({ log }, reading) => named(log.amended?.by ?? null, reading)],
  ['Original minutes', 'patients', originalMinutes],
  ['Voided on', 'minutes', ({ log }, reading) => dayOf(log.voided?.at ?? null, reading)],
  ['Voided by', 'minutes', ({ log }, reading) => named(log.voided?.by ?? null, reading)],
  ['Void reason', 'patients', ({ log }) => log.voided?.reason ?? null],
  ['Entry id', 'minutes', ({ log }) => log.id],
]

/** The columns that a member gets. @param naming the registry's settings */
function columnsFor(
  member: Pick<Membership, 'role' | 'isAdmin'>,
  naming: Naming,
  reading: Reading,
): Column<EntryLine>[] {
  const isReader: Readonly<Record<Readers, boolean>> = {
    minutes: true,
    named: seesNames(member, naming),
    patients: may(member, 'read-patients'),
  }
  return COLUMNS.filter(([, readers]) => isReader[readers]).map(([heading, , cell]) => ({
    heading,
    cell: (line) => cell(line, reading),
  }))
}

/** Entries as a table that leaves: a line for an entry, with the columns that the member may have. */
export const entrySheet = (
  lines: readonly EntryLine[],
  member: Pick<Membership, 'role' | 'isAdmin'>,
  naming: Naming,
  reading: Reading,
): Sheet => sheetOf('Entries', columnsFor(member, naming, reading), lines)
