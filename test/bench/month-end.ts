import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { caseloadSheet } from '#shared/domain/caseload/export-rows.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { fhirBundle, MOST_PATIENTS } from '#shared/domain/fhir/bundle.ts'
import { bundleProblems } from '#shared/domain/fhir/check-bundle.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { sheetCsv } from '#shared/domain/sheets/csv.ts'
import { cellText } from '#shared/domain/sheets/sheet.ts'
import { workbookOf } from '#shared/domain/sheets/workbook.ts'
import { clinicMonth, shiftMonth } from '#shared/domain/time.ts'
import { EXPORT_COLUMNS } from '#shared/exports.ts'
import { xlsxFile } from '../../src/main/data/person/xlsx-file.ts'
import { median, report, round, timed } from './measure.ts'
import { PATIENTS, yearOfPatients } from './month-end-patients.ts'

const RUNS = 3
const ZONE = 'America/New_York'
/** Milliseconds, and megabytes, that a person at the desk bears. */
const MONTH_MS = 2000
const XLSX_MS = 3000
const XLSX_MB = 200

/** Megabytes that a process takes on top of the rows while it makes the file. */
function memory(): number {
  const program = fileURLToPath(new URL('xlsx-memory.ts', import.meta.url))
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', program], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return round(JSON.parse(stdout).grown / 1024)
}

/** What a month and its files cost, each as a ratio to a bare pass over the same entries, or cells, in the same run. */
export async function benchMonthEnd(): Promise<void> {
  const now = Date.now()
  const context = clinicContext({ now, timeZone: ZONE })
  const patients = yearOfPatients(now)
  const month = shiftMonth(clinicMonth(now, ZONE), -1)
  const rows = patients.map((patient) => deriveRow(patient, context))
  const sheet = () => caseloadSheet(rows, EXPORT_COLUMNS, ZONE)
  const made = sheet()
  const registry = { id: 'r', name: 'Bench', questionnaires: [PHQ9] }
  const fhir = { registry, clinic: context, mrnSystem: null, nameOf: String }
  const time = async (work: () => unknown) => median(await timed(RUNS, work))

  const entries = await time(() =>
    patients.reduce(
      (sum, { treatmentLogs }) => sum + treatmentLogs.reduce((all, log) => all + (log.minutes ?? 0), 0),
      0,
    ),
  )
  const cells = await time(() => made.lines.reduce((sum, line) => sum + line.map(cellText).join(',').length, 0))
  const step = async (name: string, base: number, work: () => unknown, wanted?: number) => {
    const ms = await time(work)
    const times = `${round(ms / base, 1)} times the bare pass`
    return { step: name, ms: round(ms), ratio: null, of: times, ...(wanted === undefined ? {} : { wanted }) }
  }
  report('month-end', `${PATIENTS} patients with 24 entries in 12 months; median of ${RUNS}`, { patients: PATIENTS }, [
    { step: 'bare pass over the entries', ms: round(entries, 2), ratio: null },
    await step('month from the cache', entries, () => buildWorksheet(patients, month, context), MONTH_MS),
    { step: `bare pass over ${made.headings.length} cells a row`, ms: round(cells, 2), ratio: null },
    await step(`CSV of ${PATIENTS} rows`, cells, () => sheetCsv(sheet())),
    await step(`XLSX of ${PATIENTS} rows`, cells, () => xlsxFile(workbookOf([sheet()])), XLSX_MS),
    { step: 'megabytes that XLSX takes beside the rows', ms: memory(), ratio: null, wanted: XLSX_MB },
    await step(`FHIR of ${MOST_PATIENTS} patients`, entries, () => {
      const bundle = fhirBundle(patients.slice(0, MOST_PATIENTS), fhir)
      return bundleProblems(bundle).length + JSON.stringify(bundle).length
    }),
  ])
}
