import { enrolmentOfValues } from '#shared/domain/import/check-file.ts'
import { headingsOf, leftOutRows, leftOutTable } from '#shared/domain/import/left-out.ts'
import { isEnrolled, type RowDecisions, rowState } from '#shared/domain/import/row-state.ts'
import { toCsv } from '#shared/domain/sheets/csv.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import type { ExportFile } from './export-file.ts'
import { checkChosen, forgetImportFile, importScope, importScopeNow, type ReadFile } from './import-file.ts'
import { FRESH, forgetImport, type ImportPlan, type PlannedRow, type ReportedRow, reportedRows } from './import-job.ts'
import { beginImport, closeImport, currentImport, currentJob } from './import-run.ts'
import { scoreNamesOf, withScoreNames } from './import-score-names.ts'

const invalid = (message: string) => new ExpectedFailure('invalid-request', message)

/** @throws ExpectedFailure `invalid-request` for a file that is no list, and what `checkChosen` throws */
async function readFile(
  context: DataContext,
  { registryId, choices }: Pick<CallRequest<'imports.start'>, 'registryId' | 'choices'>,
): Promise<ReadFile> {
  const read = await checkChosen(context, registryId, choices)
  if (read.sheet === null) throw invalid(read.problem)
  return read
}

/** What the import of a file does, as it was checked and decided. */
function planOf(context: DataContext, { name, check, registry }: ReadFile, decisions: RowDecisions): ImportPlan {
  const nameOf = scoreNamesOf(registry, context.caseloads.get(registry.id)?.patients.scoreNames() ?? [])
  const cells = new Map(check.layout?.rows.map((one) => [one.record, [...one.cells]]))
  const enrol = check.rows.flatMap((row): PlannedRow[] => {
    const { record, values, shown, operationId } = row
    if (values === null || !isEnrolled(row, decisions)) return []
    const state = rowState(row)
    const reported = { record, state, mrn: shown.mrn, name: shown.name, cells: cells.get(record) ?? [] }
    const enrolment = withScoreNames(enrolmentOfValues(values), nameOf)
    return [{ operationId, enrolment, isLookAlike: state === 'look-alike', row: reported }]
  })
  const leftOut = leftOutRows(check, new Set(enrol.map(({ row }) => row.record)), decisions)
  return {
    fileName: name,
    startedAt: context.ports.tableClock.now(),
    headings: headingsOf(check),
    enrol,
    leftOut: leftOut.map((row) => ({ ...row, cells: [...row.cells] })),
  }
}

/** @throws ExpectedFailure `conflict` */
function assertNoneRuns(context: DataContext, registryId: string): void {
  const running = currentJob(context, registryId)
  if (running && running.state !== 'done')
    throw new ExpectedFailure('conflict', 'Another import of this registry is not done yet. Let it go on, or stop it.')
}

/**
 * Begins an import. The file is checked once more, with the caseload of now; what is to be done is kept before the first patient is written.
 * @throws ExpectedFailure `conflict` while another import of the registry is not done, `invalid-request` when nobody is to be enrolled, `storage-locked`
 * where the disk refuses, and what `checkChosen` throws
 */
export async function startImport(
  context: DataContext,
  request: CallRequest<'imports.start'>,
): Promise<CallResponse<'imports.start'>> {
  const { registryId, decisions } = request
  assertNoneRuns(context, registryId)
  const read = await readFile(context, request)
  const stop = read.check.problems.find(({ action }) => action === 'stop')
  if (stop) throw invalid(stop.message)
  const plan = planOf(context, read, new Map(decisions))
  if (plan.enrol.length === 0) throw invalid('No row of this file is enrolled as it is decided now.')
  // Another one may have begun while the file was read: nothing is awaited from here on.
  assertNoneRuns(context, registryId)
  const job = beginImport(context, registryId, { plan, progress: FRESH })
  forgetImportFile(context)
  return { job }
}

export const getImport = (
  context: DataContext,
  { registryId }: CallRequest<'imports.get'>,
): CallResponse<'imports.get'> => ({ job: currentJob(context, registryId) })

/** @throws ExpectedFailure `not-found` */
function reportOf(context: DataContext, registryId: string): { headings: readonly string[]; rows: ReportedRow[] } {
  const kept = currentImport(context, registryId)
  if (!kept) throw new ExpectedFailure('not-found', 'There is no import here any more.')
  return { headings: kept.plan.headings, rows: reportedRows(kept) }
}

/** The report names patients. @throws ExpectedFailure `not-found`, and as `importScope` does */
export async function leftOutOfImport(
  context: DataContext,
  { registryId }: CallRequest<'imports.leftOut'>,
): Promise<CallResponse<'imports.leftOut'>> {
  await importScope(context, registryId)
  return { rows: reportOf(context, registryId).rows.map(({ cells: _cells, ...row }) => row) }
}

/** Lets the chosen file go, and the result of an import that is done. */
export function closeImports(context: DataContext, { registryId }: CallRequest<'imports.close'>): void {
  forgetImportFile(context)
  if (closeImport(context, registryId)) forgetImport(context.sync.store, registryId)
}

/**
 * The rows that are left out as a CSV file: of the check, or of the import.
 * @throws ExpectedFailure `not-found`, `invalid-request`, and as `importScopeNow` does
 */
export async function leftOutFile(
  context: DataContext,
  { registryId, check: asked }: CallRequest<'imports.saveLeftOut'>,
): Promise<ExportFile> {
  const { timeZone } = await importScopeNow(context, registryId)
  const name = `import-left-out-${clinicDay(context.ports.tableClock.now(), timeZone)}.csv`
  const report = asked === null ? reportOf(context, registryId) : await reportOfCheck(context, registryId, asked)
  return { name, content: toCsv(leftOutTable(report.headings, report.rows)), rows: report.rows.length, isNamed: true }
}

async function reportOfCheck(
  context: DataContext,
  registryId: string,
  { choices, decisions }: NonNullable<CallRequest<'imports.saveLeftOut'>['check']>,
) {
  const { check } = await readFile(context, { registryId, choices })
  const byRecord: RowDecisions = new Map(decisions)
  const enrolled = new Set(check.rows.filter((row) => isEnrolled(row, byRecord)).map(({ record }) => record))
  return { headings: headingsOf(check), rows: leftOutRows(check, enrolled, byRecord) }
}
