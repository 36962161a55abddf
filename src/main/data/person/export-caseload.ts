import { caseloadSheet, type ExportedRow } from '#shared/domain/caseload/export-rows.ts'
import { codedEndOf } from '#shared/domain/derived/re-enrolment.ts'
import { ruleSetsOf } from '#shared/domain/month-end/build-worksheet.ts'
import { may, redactPatient, seesNames } from '#shared/domain/permissions.ts'
import { ruleSetFor } from '#shared/domain/rules/billing-rules.ts'
import { type About, SUGGESTIONS_ONLY } from '#shared/domain/sheets/about.ts'
import { clinicDay } from '#shared/domain/time.ts'
import {
  type ExportColumn,
  FINANCE_NAME_COLUMNS,
  MINUTES_COLUMNS,
  NAME_COLUMNS,
  RECORD_COLUMNS,
} from '#shared/exports.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { knownPatients } from '../caseload/known-patients.ts'
import { memberNames } from '../caseload/list-people.ts'
import { monthByPatient } from '../caseload/registry-month.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { aboutOf, type ExportFile, rulesNotes, tablesFile } from './export-file.ts'
import { exportScope } from './export-scope.ts'

const MONTH_COLUMNS: readonly ExportColumn[] = ['minutes', 'codes']
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

/** Where minutes and codes come from, of a file that has some. */
function minutesNotes(rows: readonly ExportedRow[], { billing }: Scope): About['notes'] {
  const rules = rows.map(({ payer, month }) => ({ rules: ruleSetFor(payer, month.month, billing) }))
  return [['What it is', SUGGESTIONS_ONLY], ...rulesNotes(ruleSetsOf(rules))]
}

/**
 * Rows of the open caseload as a file, in the order that is asked for: what the member may see of them.
 * @throws what `exportScope` throws
 */
export async function exportCaseload(
  context: DataContext,
  { registryId, mrns, columns, month, format = 'csv' }: CallRequest<'exports.saveCaseload'>,
): Promise<ExportFile> {
  const { scope, caseload } = await exportScope(context, registryId)
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
  return tablesFile(format, {
    name: `caseload-${clinicDay(context.ports.tableClock.now(), scope.timeZone)}`,
    rows: rows.length,
    isNamed: isAsked(NAME_COLUMNS),
    sheets: [caseloadSheet(rows, allowed, scope.timeZone, nameOf)],
    about: aboutOf(context, scope, 'Caseload', isAsked(MONTH_COLUMNS) ? minutesNotes(rows, scope) : []),
  })
}
