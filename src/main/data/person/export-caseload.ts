import { type ExportedRow, exportLines, toCsv } from '#shared/domain/caseload/export-rows.ts'
import { codedEndOf } from '#shared/domain/derived/re-enrolment.ts'
import { may, redactPatient, seesNames } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { type ExportColumn, FINANCE_NAME_COLUMNS, MINUTES_COLUMNS, RECORD_COLUMNS } from '#shared/exports.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { knownPatients } from '../caseload/known-patients.ts'
import { memberNames } from '../caseload/list-people.ts'
import { monthByPatient } from '../caseload/registry-month.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { readScope } from '../context/scope.ts'

/** A file to be written. The name says nothing of anybody. */
export interface ExportFile {
  readonly name: string
  readonly text: string
  readonly rows: number
}

/** Columns in which a member is named. */
const MEMBER_COLUMNS: readonly ExportColumn[] = ['careManager', 'covering']

/** Whether the file may have a column. Nothing that a role may not read gets into a file, whatever was asked for. */
function mayExport(column: ExportColumn, { membership, registry }: Scope): boolean {
  if (may(membership, 'read-patients') || MINUTES_COLUMNS.includes(column)) return true
  return seesNames(membership, registry.settings) && FINANCE_NAME_COLUMNS.includes(column)
}

/** What the file has of a patient's record beside the row, by MRN, as the member may see it. */
async function recordParts(
  context: DataContext,
  scope: Scope,
  caseload: Caseload,
): Promise<ReadonlyMap<string, Pick<ExportedRow, 'carePlan' | 'endOfCare'>>> {
  const parts = new Map<string, Pick<ExportedRow, 'carePlan' | 'endOfCare'>>()
  for await (const patient of knownPatients(context, scope, caseload)) {
    const seen = redactPatient(patient, scope.membership, scope.registry.settings)
    const { carePlan } = seen
    // Of another program's end nobody coded why: the reason of an earlier one says nothing of it.
    const endOfCare = codedEndOf(seen, scope.timeZone)
    parts.set(patient.mrn, { ...(carePlan ? { carePlan } : {}), ...(endOfCare ? { endOfCare } : {}) })
  }
  return parts
}

/**
 * Rows of the open caseload as CSV, in the order that is asked for: what the member may see of them. The role is read anew: a file
 * can't be called back.
 * @throws ExpectedFailure `not-permitted`, `not-found` when the registry is not open, `offline` and what else reading throws
 */
export async function exportCaseload(
  context: DataContext,
  { registryId, mrns, columns, month }: CallRequest<'exports.saveCaseload'>,
): Promise<ExportFile> {
  const scope = await readScope(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  if (!may(scope.membership, 'export'))
    throw new ExpectedFailure('not-permitted', "Your role in this registry can't export. Ask an admin of the registry.")
  const allowed = columns.filter((column) => mayExport(column, scope))
  const months = month === undefined ? null : await monthByPatient(context, registryId, month)
  const isAsked = (columns: readonly ExportColumn[]) => allowed.some((column) => columns.includes(column))
  const parts = isAsked(RECORD_COLUMNS) ? await recordParts(context, scope, caseload) : null
  const rows = mrns.flatMap((mrn) => {
    const row = caseload.rows.get(mrn)
    const shown = months ? months.get(mrn) : row?.month
    return row && shown ? { ...row, ...parts?.get(mrn), month: shown } : []
  })
  const nameOf = isAsked(MEMBER_COLUMNS) ? await memberNames(context, registryId) : String
  const name = `caseload-${clinicDay(context.ports.tableClock.now(), scope.timeZone)}.csv`
  return { name, text: toCsv(exportLines(rows, allowed, scope.timeZone, nameOf)), rows: rows.length }
}
