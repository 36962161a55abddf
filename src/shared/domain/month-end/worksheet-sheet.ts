import { timeText } from '../sheets/about.ts'
import { type Cell, dayCell, type Sheet, sheetOf } from '../sheets/sheet.ts'
import type { MissingElement, Worksheet, WorksheetRow, WorksheetRuleSet } from './worksheet.ts'

/** Stands where the registry does not hold something. */
const NOT_HELD = 'not in the registry'
/** Stands where something is kept from the reader. */
const NOT_SHOWN = 'not shown'
const NONE = 'none'

const held = (text: string): string => (text.trim() === '' ? NOT_HELD : text)

/** What the missing elements are called in the worksheet. */
const ELEMENT_NAMES: Readonly<Record<MissingElement, string>> = {
  consent: 'consent date',
  consultation: 'psychiatric consultation in the month',
  scale: 'score in the month',
}

/** `2026-03-18 14:31`, with that the month is not over. */
function asOfText({ asOf, timeZone, isOver }: Worksheet): string {
  const time = timeText(asOf, timeZone)
  return isOver ? time : `${time}, so far`
}

/** `cocm: Collaborative Care, effective 2021-01-01. Source: …` */
export function ruleSetText({ id, label, effectiveFrom, effectiveTo, changed, source }: WorksheetRuleSet): string {
  const to = effectiveTo === null ? '' : ` to ${effectiveTo}`
  const own = changed ? ', changed by this registry' : ''
  return `${id}: ${label}, effective ${effectiveFrom}${to}${own}. Source: ${source}`
}

function consentCell({ consent, countsFrom }: WorksheetRow): Cell {
  if (consent !== null) return dayCell(consent)
  return countsFrom === null
    ? `not recorded: enrollment ${NOT_HELD}`
    : `not recorded: counts from enrollment ${countsFrom}`
}

const whyNotText = ({ whyNot }: WorksheetRow): string =>
  whyNot.map(({ minutes, entries, sentence }) => `${minutes} min in ${entries}: ${sentence}`).join(' ') || NONE

const scoreText = ({ lastScore }: WorksheetRow): string =>
  lastScore === null
    ? NONE
    : `${lastScore.scores.map(({ name, value }) => `${name} ${value}`).join(', ')} on ${lastScore.on}`

const contactsText = ({ contacts: { completed, consultations, noShows, nonContact } }: WorksheetRow): string =>
  `${completed} completed, ${consultations} consultations, ${noShows} no-shows, ${nonContact} without contact`

/** What a row, and the worksheet that it stands in, give for a cell. */
type CellOf = (row: WorksheetRow, worksheet: Worksheet, changedSince: ChangedSince) => Cell

/** What changed of a patient since the month was locked in, by MRN. */
export type ChangedSince = (mrn: string) => string

const named =
  (of: (row: WorksheetRow) => Cell): CellOf =>
  (row, { isNamed }) =>
    isNamed ? of(row) : NOT_SHOWN

/**
 * The columns of the worksheet as it leaves. Other tools rely on the headings and their order.
 */
const COLUMNS: readonly (readonly [header: string, cell: CellOf])[] = [
  ['Month', (_row, { month }) => month],
  ['Time zone', (_row, { timeZone }) => timeZone],
  ['As of', (_row, worksheet) => asOfText(worksheet)],
  ['MRN', ({ mrn }) => mrn],
  ['Last name', named(({ lastName }) => held(lastName))],
  ['First name', named(({ firstName }) => held(firstName))],
  ['Birth date', named(({ dateOfBirth }) => dayCell(held(dateOfBirth)))],
  ['Payer', ({ payer }) => held(payer)],
  ['Rule set', (row, { ruleSets }) => ruleSets.slice(row.ruleSet).slice(0, 1).map(ruleSetText).join('') || NOT_HELD],
  ['First or later', ({ first }) => (first ? 'First' : 'Later')],
  ['Reason', ({ reason }) => reason],
  ['Episode start', ({ episodeStart }) => dayCell(episodeStart ?? NOT_HELD)],
  ['Consent', consentCell],
  ['Minutes counted', ({ minutes }) => minutes],
  ['Minutes not counted', ({ uncounted }) => uncounted],
  ['Why not', named(whyNotText)],
  ['Codes', ({ codes }) => codes.map(({ code }) => code).join('+') || NONE],
  ['Units', ({ codes }) => codes.map(({ units }) => units).join('+') || NONE],
  ['Past cap', ({ unbilled }) => unbilled],
  ['To next', ({ next }) => next?.minutesAway ?? NONE],
  ['Next code', ({ next }) => next?.code ?? NONE],
  ['Minimum reached on', ({ minimumReachedOn }) => dayCell(minimumReachedOn ?? 'not reached')],
  ['Last consultation', ({ lastConsultation }) => dayCell(lastConsultation ?? NONE)],
  ['Last score', named(scoreText)],
  ['Contacts', contactsText],
  ['Missing', ({ missing }) => missing.map((element) => ELEMENT_NAMES[element]).join('; ') || NONE],
  ['Changed since', ({ mrn }, _worksheet, changedSince) => changedSince(mrn)],
  ['Remark', ({ facts }) => facts.remark || NONE],
]

/** A worksheet as a table that leaves: a line for a patient. @param changedSince absent where nothing is locked in that could be compared */
export const worksheetSheet = (
  worksheet: Worksheet,
  rows: readonly WorksheetRow[],
  changedSince: ChangedSince = () => NOT_HELD,
): Sheet =>
  sheetOf(
    'Patients',
    COLUMNS.map(([heading, cell]) => ({ heading, cell: (row: WorksheetRow) => cell(row, worksheet, changedSince) })),
    rows,
  )
