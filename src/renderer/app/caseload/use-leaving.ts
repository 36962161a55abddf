import { useEffect, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { patientText } from '../../features/patient/patient-text.ts'
import { copyText } from '../../lib/copy-text.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import { client } from '../../lib/ipc-client.ts'

interface LeavingOptions {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  /** Null while the record is read. */
  readonly detail: PatientDetail | null
}

/** How long the status bar says what was done, in milliseconds. */
const SAID_MS = 6000

/** What leaves the screen with a patient: as text for another program, or on paper. Main accounts for both. */
export function useLeaving({ open, row, detail }: LeavingOptions) {
  const [said, setSaid] = useState<string | null>(null)
  const [printing, setPrinting] = useState(false)
  const registryId = open.registry.id
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  useEffect(() => {
    if (!printing) return
    let current = true
    const print = async () => {
      const answer = await client.call('print.page', { registryId, mrn: row.mrn })
      if (!current) return
      setPrinting(false)
      if (!answer.ok) setSaid(answer.error.message)
      else if (answer.value.outcome === 'printed') setSaid('Sent to the printer.')
    }
    focusAfterDrawing(() => focusAfterDrawing(() => void print()))
    return () => {
      current = false
    }
  }, [printing, registryId, row.mrn])
  async function copy(): Promise<void> {
    if (!detail) return
    const context = clinicContext({
      now: Date.now(),
      timeZone: open.timeZone,
      urgency: open.registry.settings.urgency,
      billing: open.registry.settings.billing,
    })
    const text = patientText({ row, patient: detail.patient, registry: open.registry, context, asOf: open.asOf })
    if (!copyText(text)) return setSaid('Not copied. Try again.')
    setSaid('Copied as text, without the notes of the team.')
    const answer = await client.call('audit.noteCopied', { registryId, mrn: row.mrn })
    if (!answer.ok) setSaid(answer.error.message)
  }
  return {
    said,
    printing,
    blocked: detail ? null : 'The record is not read yet.',
    copy: () => void copy(),
    print: () => {
      if (detail) setPrinting(true)
    },
  }
}
