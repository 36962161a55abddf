import type { ReactNode } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { LogRow } from '../../features/patient/log/log-rows.ts'
import { patientText } from '../../features/patient/patient-text.ts'
import { hasEarlier } from '../../features/patient/printed-contacts.ts'
import { copyOfPatients } from '../../lib/copy-of-patients.ts'
import type { PaperWay } from '../../lib/paper-desk.ts'
import { usePrintable } from '../../lib/printable.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { usePaperDesk, useSaid } from '../../lib/use-printing.ts'

interface CopyAndPrintOptions {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  /** Null while the record is read. */
  readonly detail: PatientDetail | null
  /** Draws something of a patient for paper. */
  readonly draw: (what: OnPaper, detail: PatientDetail) => ReactNode
}

/** A patient's record as text for another program. */
function textOf(
  { open, row }: Pick<CopyAndPrintOptions, 'open' | 'row'>,
  { patient }: PatientDetail,
  now: number,
  withPlan: boolean,
): string {
  const { registry, asOf } = open
  return patientText({ row, patient, registry, context: contextAt(open, now), asOf, withPlan })
}

/** What of a patient is put on paper: the page, with the care plan or the whole course, or one entry. */
export type OnPaper =
  | { readonly is: 'page'; readonly withPlan: boolean; readonly isWhole: boolean }
  | { readonly is: 'entry'; readonly row: LogRow }

const PAGE: OnPaper = { is: 'page', withPlan: false, isWhole: false }
const WITH_PLAN: OnPaper = { is: 'page', withPlan: true, isWhole: false }
const WHOLE: OnPaper = { is: 'page', withPlan: false, isWhole: true }

/** Why the whole course is no other paper than the page; null where it is. */
function wholeBlocked(detail: PatientDetail | null): string | null {
  if (!detail) return 'The record is not read yet.'
  return hasEarlier(detail.patient) ? null : 'The one page has every contact.'
}

/** Copies a patient as text, or puts the patient's page or an entry on paper. Main notes all of it in the audit log. */
export function useCopyAndPrint(options: CopyAndPrintOptions) {
  const { open, row, detail, draw } = options
  const registryId = open.registry.id
  const tableNow = useTableClock()
  const { said, say } = useSaid()
  const start = usePaperDesk(open, say)
  async function copy(plan: boolean): Promise<void> {
    if (!detail) return
    const text = textOf(options, detail, tableNow(), plan)
    const done = plan ? 'Copied as text, with the care plan.' : 'Copied as text, without the notes of the team.'
    say(await copyOfPatients({ registryId, mrn: row.mrn, object: 'patient', isNamed: true, text }, done))
  }
  const put = (what: OnPaper, way: PaperWay) => {
    if (!detail) return
    // Who is drawn and who is accounted for come of one record.
    const { mrn } = detail.patient
    start(way, { paper: what.is === 'entry' ? 'contact' : 'patient', mrn, content: draw(what, detail) })
  }
  const printPage = () => put(PAGE, 'paper')
  const savePage = () => put(PAGE, 'pdf')
  usePrintable(detail ? { print: printPage, savePdf: savePage } : null)
  return {
    said,
    blocked: detail ? null : 'The record is not read yet.',
    wholeBlocked: wholeBlocked(detail),
    copy: () => void copy(false),
    copyPlan: () => void copy(true),
    print: printPage,
    savePdf: savePage,
    printWhole: () => put(WHOLE, 'paper'),
    saveWhole: () => put(WHOLE, 'pdf'),
    printPlan: () => put(WITH_PLAN, 'paper'),
    savePlan: () => put(WITH_PLAN, 'pdf'),
    printEntry: (entry: LogRow) => put({ is: 'entry', row: entry }, 'paper'),
    saveEntry: (entry: LogRow) => put({ is: 'entry', row: entry }, 'pdf'),
  }
}
