import { useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { patientText } from '../../features/patient/patient-text.ts'
import { copyText } from '../../lib/copy-text.ts'
import { client } from '../../lib/ipc-client.ts'
import { useTableClock } from '../../lib/table-clock.ts'
import { usePrinting, useSaid } from '../../lib/use-printing.ts'

interface CopyAndPrintOptions {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  /** Null while the record is read. */
  readonly detail: PatientDetail | null
}

/** A patient's record as text for another program. */
function textOf(
  { open, row }: CopyAndPrintOptions,
  { patient }: PatientDetail,
  now: number,
  withPlan: boolean,
): string {
  const { registry, asOf } = open
  return patientText({ row, patient, registry, context: contextAt(open, now), asOf, withPlan })
}

/** Copies a patient as text, or prints the patient's page. Main notes both in the audit log. */
export function useCopyAndPrint(options: CopyAndPrintOptions) {
  const { open, row, detail } = options
  const registryId = open.registry.id
  const tableNow = useTableClock()
  const { said, say } = useSaid()
  const { printing, print } = usePrinting(registryId, row.mrn, say)
  const [withPlan, setWithPlan] = useState(false)
  async function copy(plan: boolean): Promise<void> {
    if (!detail) return
    if (!copyText(textOf(options, detail, tableNow(), plan))) return say('Not copied. Try again.')
    say(plan ? 'Copied as text, with the care plan.' : 'Copied as text, without the notes of the team.')
    const answer = await client.call('audit.noteCopied', { registryId, mrn: row.mrn })
    if (!answer.ok) say(answer.error.message)
  }
  const printPage = (plan: boolean) => {
    if (!detail) return
    setWithPlan(plan)
    print()
  }
  return {
    said,
    printing,
    blocked: detail ? null : 'The record is not read yet.',
    withPlan,
    copy: () => void copy(false),
    copyPlan: () => void copy(true),
    print: () => printPage(false),
    printPlan: () => printPage(true),
  }
}
