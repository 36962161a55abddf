import { kinshipOf, type Person } from '../caseload/look-alikes.ts'
import { isEmail } from '../email.ts'
import { foldText } from '../fold.ts'
import {
  type Enrolment,
  enrolmentProblem,
  enrolmentSchema,
  invisibleCharacter,
  type NamedManager,
} from '../operations/enrol.ts'
import type { Imported, ImportedStatus } from '../operations/imported.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicTimeToMs } from '../time.ts'
import { trimCell } from './cell.ts'
import type { SheetLayout } from './columns.ts'
import type { Known, LookAlikeIndex } from './look-alike-index.ts'
import type { ImportRow } from './read-row.ts'
import { type ProblemCode, type RowProblem, rowProblem } from './row-problems.ts'

/** What a row is compared with. */
export interface FileFacts {
  readonly layout: SheetLayout
  readonly context: Pick<ClinicContext, 'now' | 'timeZone'>
  /** The registry's patient of a number. */
  readonly patientOf: (mrn: string) => Known | undefined
  /** The rows of a number that are patients, in the file's order, those that are left out by status too. */
  readonly rowsOf: (mrn: string) => readonly ImportRow[]
  readonly isLeftOut: (row: ImportRow) => boolean
  readonly registry: LookAlikeIndex
  readonly file: LookAlikeIndex
  /** The length that most numbers of digits have, null when no length does. */
  readonly usualLength: number | null
  /** The member of a name; null for a name of nobody, or of several. */
  readonly managerOf: (name: string) => NamedManager | null
  /** What a row of a status is enrolled as; null where nobody has said it. */
  readonly statusOf: (status: string) => ImportedStatus | null
}

export type RowRule = (row: ImportRow, file: FileFacts) => readonly RowProblem[]

/** As many look-alikes as a person can compare. */
const MOST_OTHERS = 5

export const personOf = ({ firstName, lastName, birth }: ImportRow): Person => ({
  firstName,
  lastName,
  dateOfBirth: birth.day ?? '',
})

export const sameName = (
  a: Pick<Person, 'firstName' | 'lastName'>,
  b: Pick<Person, 'firstName' | 'lastName'>,
): boolean => foldText(a.lastName) === foldText(b.lastName) && foldText(a.firstName) === foldText(b.firstName)

/** Whether two rows of one number are one person's. With the same name and far birth dates they are not: nobody knows which is right. */
function samePerson(a: ImportRow, b: ImportRow): boolean {
  if (a.lastName === b.lastName && a.firstName === b.firstName && a.birth.day === b.birth.day) return true
  const bothBorn = a.birth.day !== null && b.birth.day !== null
  return kinshipOf(personOf(a), personOf(b)) === 'same-person' || (sameName(a, b) && !bothBorn)
}

const cellCount: RowRule = ({ record }, { layout }) => {
  const width = layout.header.cells.length
  return record.cells.length < width ? [rowProblem('row-short', null)] : []
}

const MRN_FORMS: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^[+-]?\d+(?:[.,]\d+)?e[+-]\d+$/i, 'mrn-scientific'],
  [/^\d+[.,]0+$/, 'mrn-decimal'],
  [/^=/, 'mrn-formula'],
  // eClinicalWorks has account numbers such as `12345: Doe`.
  [/^\d+\s*:/, 'mrn-with-more'],
]

/** The number by itself. */
const mrnForm: RowRule = ({ mrn, found }, { usualLength }) => {
  if (mrn === '') return [...found.mrn, rowProblem('mrn-missing', 'mrn')]
  const codes = MRN_FORMS.filter(([form]) => form.test(mrn)).map(([, code]) => code)
  if (invisibleCharacter(mrn)) codes.push('mrn-control-character')
  if (/^\d+$/.test(mrn) && usualLength !== null && mrn.length < usualLength) codes.push('mrn-shorter-than-others')
  return [...found.mrn, ...codes.map((code) => rowProblem(code, 'mrn', { value: mrn }))]
}

/** The number in the registry and in the rest of the file. */
const mrnElsewhere: RowRule = (row, { patientOf, rowsOf, isLeftOut }) => {
  if (row.mrn === '') return []
  const problems: RowProblem[] = []
  const patient = patientOf(row.mrn)
  if (patient && !sameName(patient, row)) problems.push(rowProblem('mrn-taken', 'mrn', { other: patient.other }))
  const others = rowsOf(row.mrn).filter((other) => other !== row)
  const stranger = others.find((other) => !samePerson(row, other))
  const earlier = others.find((other) => other.record.record < row.record.record && !isLeftOut(other))
  if (stranger) problems.push(rowProblem('mrn-of-two-people', 'mrn', { other: stranger.record.record }))
  else if (earlier) problems.push(rowProblem('mrn-twice', 'mrn', { other: earlier.record.record }))
  return problems
}

const mrnLooks: RowRule = ({ mrn }, { registry, file }) =>
  [...registry.byMrn(mrn), ...file.byMrn(mrn)]
    .slice(0, MOST_OTHERS)
    .map(({ other }) => rowProblem('mrn-like-another', 'mrn', { other }))

const name: RowRule = ({ found }) => found.name
const birthDate: RowRule = ({ birth }) => birth.problems
const consent: RowRule = (row) => row.consent.problems
const enrolled: RowRule = (row) => row.enrolled.problems
const scores: RowRule = (row) => row.scores.problems

const careManager: RowRule = (row, { managerOf }) =>
  row.careManager === '' || managerOf(row.careManager) !== null
    ? []
    : [rowProblem('care-manager-unknown', 'careManager', { value: row.careManager })]

/** Ten digits of the North American plan, with or without its country code and an extension (NANPA: area and exchange begin with 2 to 9). */
const PHONE = /^1?[2-9]\d{2}[2-9]\d{6}$/
const isUsualPhone = (text: string): boolean =>
  /^[+\d\s().-]+$/.test(text.replace(/\s*(?:x|ext\.?|extension|#)\s*\d+$/i, '')) &&
  PHONE.test(text.replace(/\s*(?:x|ext\.?|extension|#)\s*\d+$/i, '').replaceAll(/\D/g, ''))

const contact: RowRule = ({ phoneNumber, email, found }) => {
  const problems = [...found.contact]
  if (phoneNumber !== '' && !isUsualPhone(phoneNumber))
    problems.push(rowProblem('phone-unusual', 'phoneNumber', { value: phoneNumber }))
  if (email !== '' && !isEmail(email)) problems.push(rowProblem('email-unusual', 'email', { value: email }))
  return problems
}

const KINSHIP_PROBLEMS = { 'same-person': 'possible-duplicate', twin: 'possible-twin' } as const

/** The same person under another number: in the registry, or in an earlier row. */
const otherNumber: RowRule = (row, { registry, file }) => {
  const person = personOf(row)
  const earlier = file.byPerson(row.mrn, person).filter(({ known }) => Number(known.other) < row.record.record)
  const found = [...registry.byPerson(row.mrn, person), ...earlier]
  return (['same-person', 'twin'] as const).flatMap((kinship) =>
    found
      .filter((one) => one.kinship === kinship)
      .slice(0, MOST_OTHERS)
      .map(({ known }) => rowProblem(KINSHIP_PROBLEMS[kinship], null, { other: known.other })),
  )
}

/** What the file says of a row's patient beside the demographics. */
function importedOf({ enrolledAt, formerName, status, scores: read }: ImportRow, file: FileFacts): Imported {
  const { timeZone } = file.context
  const as = file.statusOf(status)
  const scores = read.days.map(({ day, ...one }) => ({ ...one, at: clinicTimeToMs(day, '00:00', timeZone) }))
  return {
    ...(enrolledAt === null ? {} : { enrolledAt }),
    ...(formerName === '' ? {} : { formerName }),
    ...(as === null ? {} : { status: as }),
    ...(scores.length === 0 ? {} : { scores }),
  }
}

/** What a row would be enrolled as. */
export function enrolmentOf(row: ImportRow, file: FileFacts): Enrolment {
  const { mrn, firstName, lastName, birth, phoneNumber, email, payer, consentAt } = row
  const manager = row.careManager === '' ? null : file.managerOf(row.careManager)
  return {
    mrn,
    person: { firstName, lastName, dateOfBirth: birth.day ?? '', phoneNumber, email, payer, consentAt },
    ...(manager ? { careManager: manager } : {}),
    imported: importedOf(row, file),
  }
}

/**
 * Why the enrolment of one patient would refuse a row that every rule let pass: the same door for every patient, in its own words. Otherwise the import would
 * stop at this row later.
 */
export function refusedByEnrolment(row: ImportRow, file: FileFacts): RowProblem | null {
  const asked = enrolmentOf(row, file)
  const isLong = !enrolmentSchema.safeParse(asked).success
  const value = isLong ? 'A text in this row is longer than the registry keeps.' : enrolmentProblem(asked, file.context)
  return value === null ? null : rowProblem('not-enrollable', null, { value })
}

/** The checks of a row that may be a patient's. None depends on another: the order is that of the reasons. */
export const ROW_RULES: readonly RowRule[] = [
  cellCount,
  mrnForm,
  mrnElsewhere,
  mrnLooks,
  name,
  birthDate,
  contact,
  consent,
  enrolled,
  careManager,
  scores,
  otherNumber,
]

/** Why the cells of a row can't be trusted to stand under their headings, null when they can. Nothing else is said of such a row then. */
export function misplacedCells({ record }: ImportRow, { header }: SheetLayout): RowProblem | null {
  if (record.runsOn) return rowProblem('row-runs-on', null)
  const beyond = record.cells.slice(header.cells.length).some((cell) => trimCell(cell) !== '')
  return beyond ? rowProblem('row-too-long', null) : null
}
