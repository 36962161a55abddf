import { createHash } from 'node:crypto'
import { checkFile, type FileCheck } from '#shared/domain/import/check-file.ts'
import { columnViews } from '#shared/domain/import/column-notes.ts'
import { type ColumnChoices, DATE_FIELDS, type SheetLayout, sheetLayout } from '#shared/domain/import/columns.ts'
import { readSheet, type Sheet } from '#shared/domain/import/read-sheet.ts'
import { ROW_PROBLEMS } from '#shared/domain/import/row-problems.ts'
import { questionOf, rowState } from '#shared/domain/import/row-state.ts'
import { statusChoices, statusesForCheck } from '#shared/domain/import/status-choices.ts'
import type { NamedManager } from '#shared/domain/operations/enrol.ts'
import type { ImportedScores } from '#shared/domain/operations/imported.ts'
import { may } from '#shared/domain/permissions.ts'
import { instrument } from '#shared/domain/rules/instruments.ts'
import { dayInWords } from '#shared/domain/time.ts'
import type { ImportChoices } from '#shared/imports.ts'
import type { CallRequest, CallResponse, CheckedFile } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { listPeople } from '../caseload/list-people.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { isOutOfReach, readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readScope } from '../context/scope.ts'

/** A file that a person has chosen. It is in memory only. */
interface ChosenFile {
  readonly registryId: string
  readonly name: string
  readonly bytes: Uint8Array
  /** SHA-256, in hexadecimal digits. */
  readonly hash: string
}

/** One file at a time, for the session in which it was chosen. */
const chosen = new WeakMap<DataContext, ChosenFile>()

function ofImporter(scope: Scope): Scope {
  if (may(scope.membership, 'enrol')) return scope
  throw new ExpectedFailure(
    'not-permitted',
    'Your role in this registry can’t enroll patients, so it can’t import them. Ask an admin of the registry.',
  )
}

/**
 * The registry with the role as the table has it now; where the table can't be asked, as it is known here.
 * @throws ExpectedFailure `not-permitted` for whom may enroll nobody, and what reading the registry throws
 */
export async function importScope(context: DataContext, registryId: string): Promise<Scope> {
  const read = () => readScope(context, registryId)
  return ofImporter(await readOrCached(context, read, () => knownScope(context, registryId)))
}

/**
 * The same, for a file that leaves the computer: it can't be called back, so that a role that is only known from before is not enough.
 * @throws ExpectedFailure as `importScope` does, and `offline` or what else keeps the table from answering
 */
export const importScopeNow = async (context: DataContext, registryId: string): Promise<Scope> =>
  ofImporter(await readScope(context, registryId))

/** Takes the file that main has read. @throws as `importScope` does */
export async function takeImportFile(
  context: DataContext,
  { registryId, name, bytes }: Omit<ChosenFile, 'hash'>,
): Promise<void> {
  await importScope(context, registryId)
  chosen.set(context, { registryId, name, bytes, hash: createHash('sha256').update(bytes).digest('hex') })
}

/** Lets the chosen file go: it holds patients. */
export const forgetImportFile = (context: DataContext): void => void chosen.delete(context)

function chosenFile(context: DataContext, registryId: string): ChosenFile {
  const file = chosen.get(context)
  if (file?.registryId === registryId) return file
  throw new ExpectedFailure('not-found', 'The file is no longer open here: it is not kept. Choose it again.')
}

/** What a person said of the columns, as the check takes it. */
const columnChoices = ({ headerRecord, fields, dateOrders, nameOrder }: ImportChoices): ColumnChoices => ({
  headerRecord,
  fields: fields && new Map(fields),
  dateOrders,
  nameOrder,
})

/** The members who can be a care manager; none where the table can't be asked, and never was. */
async function managersOf(context: DataContext, registryId: string): Promise<NamedManager[]> {
  try {
    const { people } = await listPeople(context, { registryId })
    return people.map(({ userId, name }) => ({ userId, name }))
  } catch (error) {
    if (!isOutOfReach(error)) throw error
    return []
  }
}

/** A file whose rows could be told apart, with the check of each. */
export interface ReadFile {
  readonly name: string
  readonly sheet: Sheet
  readonly check: FileCheck
  readonly statuses: ReturnType<typeof statusChoices>
  /** Of the clinic. */
  readonly timeZone: string
  readonly registry: Scope['registry']
}

interface Unread {
  readonly sheet: null
  /** A sentence. */
  readonly problem: string
}

const hasField = (layout: SheetLayout | null, name: string) => layout?.columns.some(({ field }) => field === name)

/**
 * Reads and checks the chosen file against every patient of the open registry, with what waits to be sent. It writes nothing, and needs no connection.
 * @throws ExpectedFailure `not-found` when no file is chosen or the registry is not open, and as `importScope` does
 */
export async function checkChosen(
  context: DataContext,
  registryId: string,
  choices: ImportChoices,
): Promise<ReadFile | Unread> {
  const scope = await importScope(context, registryId)
  const { name, bytes, hash } = chosenFile(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  const { sheet, problem } = readSheet(bytes, choices)
  if (problem) return { sheet, problem: problem.message }
  const columns = columnChoices(choices)
  const layout = sheetLayout(sheet.records, columns)
  const statuses = layout ? statusChoices(layout, choices.statuses ?? []) : []
  const check = checkFile({
    sheet,
    columns,
    ...statusesForCheck(statuses),
    members: hasField(layout, 'careManager') ? await managersOf(context, registryId) : [],
    patients: [...caseload.rows.values()],
    context: clinicOf(context, scope),
    registryId,
    fileHash: hash,
  })
  return { name, sheet, check, statuses, timeZone: scope.timeZone, registry: scope.registry }
}

/** The first records, among which the headings are. */
const HEAD = 30

function formOf({ sheet, check, statuses }: ReadFile, now: number): CheckedFile['form'] {
  const { encoding, bom, separator, separatorFrom, records } = sheet
  const { layout } = check
  return {
    encoding,
    bom,
    separator,
    separatorFrom,
    headerRecord: layout?.header.record ?? null,
    head: records.slice(0, HEAD).map(({ record, cells }) => ({ record, cells: [...cells] })),
    columns: layout
      ? columnViews(layout, check, now).map(({ leftOut: _why, first, ...column }) => ({ ...column, first: [...first] }))
      : [],
    dates: DATE_FIELDS.flatMap((field) => {
      const dates = layout?.dates[field]
      if (!dates) return []
      const { hasWrittenDates: _written, ...shown } = dates
      return [{ field, ...shown }]
    }),
    nameOrder: layout?.nameOrder ?? null,
    statuses,
  }
}

type View = CheckedFile['rows'][number]

/** `PHQ-9 18, GAD-7 15 on Sep 2, 2026, 0 min` */
function scoresText({ at, scores }: ImportedScores, timeZone: string): string {
  const named = scores.map(({ instrument: key, value }) => `${instrument(key)?.name ?? key} ${value}`)
  return `${named.join(', ')} on ${dayInWords(at, timeZone)}, 0 min`
}

function valuesOf({ values }: FileCheck['rows'][number], timeZone: string): View['values'] {
  if (values === null) return null
  const { mrn: _mrn, consentAt: _at, imported, careManager, enrolledDay = null, ...person } = values
  return {
    ...person,
    enrolledDay,
    status: imported?.status ?? 'Enrolled',
    careManager: careManager?.name ?? '',
    formerName: imported?.formerName ?? '',
    scores: (imported?.scores ?? []).map((one) => scoresText(one, timeZone)).join('; '),
  }
}

function rowView(row: FileCheck['rows'][number], timeZone: string, emailOf: (mrn: string) => string | null): View {
  const weight = ({ code }: (typeof row.problems)[number]) => (ROW_PROBLEMS[code].action === 'note' ? 1 : 0)
  const problems = row.problems.toSorted((a, b) => weight(a) - weight(b))
  const alike =
    problems.find(({ code }) => code === 'possible-duplicate') ?? problems.find(({ other }) => other !== undefined)
  return {
    record: row.record,
    state: rowState(row),
    question: questionOf(row),
    ...row.shown,
    values: valuesOf(row, timeZone),
    problems: problems.map(({ code, field, text }) => ({ code, field, text })),
    like: alike?.other ?? null,
    likeEmail: typeof alike?.other === 'string' ? emailOf(alike.other) : null,
  }
}

/** @throws as `checkChosen` does */
export async function checkImport(
  context: DataContext,
  { registryId, choices }: CallRequest<'imports.check'>,
): Promise<CallResponse<'imports.check'>> {
  const read = await checkChosen(context, registryId, choices)
  const { name, bytes } = chosenFile(context, registryId)
  const file = { name, bytes: bytes.length }
  if (read.sheet === null) return { file, problem: read.problem, form: null, rows: [], problems: [] }
  const { rows, problems } = read.check
  const patients = context.caseloads.get(registryId)?.patients
  const emailOf = (mrn: string) => patients?.get(mrn)?.email ?? null
  return {
    file,
    problem: null,
    form: formOf(read, context.ports.tableClock.now()),
    rows: rows.map((row) => rowView(row, read.timeZone, emailOf)),
    problems: [...problems],
  }
}
