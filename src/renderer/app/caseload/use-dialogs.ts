import { useState } from 'react'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { Assigned } from '../../features/assign/assigned.ts'
import type { SavedContact, SavedWhat } from '../../features/caseload/saved-text.ts'
import type { PatientEntryRef } from '../../features/outbox/outbox-items.ts'
import { listName } from '../../lib/format.ts'
import type { ChangeOutcome } from '../../lib/use-change.ts'
import type { AppActions } from '../store/app-store.ts'
import type { CaseloadDialog, ShowDialog } from './dialog.ts'

/** What the status bar calls a change. */
const WHAT: Readonly<Record<CaseloadDialog['kind'], SavedWhat>> = {
  log: 'Contact',
  quick: 'Contact',
  amend: 'Change',
  void: 'Change',
  'copy-contact': 'Change',
  move: 'Change',
  flags: 'Flag',
  details: 'Change',
  'next-contact': 'Change',
  status: 'Change',
  enrol: 'Patient',
  raw: 'Change',
  'flag-many': 'Flag',
  assign: 'Change',
  export: 'Change',
  'export-fhir': 'Change',
}

const savedOf = ({ patient, row, asOf }: PatientDetail, kept: boolean, what: SavedWhat): SavedContact => {
  const { registryId, mrn } = patient
  return { registryId, mrn, name: listName(row) || mrn, at: asOf, kept, what }
}

/** What a dialog saved last. */
export interface LastSaved {
  /** The patient as the answer had it. */
  readonly detail: PatientDetail
  readonly kept: boolean
  readonly what: SavedWhat
  /** The entry that was recorded; null where none was. */
  readonly logId: string | null
}

/** The dialog over an open registry, and what the last dialog saved. An entry to be fixed is shown before any other dialog. */
export function useDialogs(registryId: string, fixing: PatientEntryRef | null, actions: AppActions) {
  const [opened, setOpened] = useState<CaseloadDialog | null>(null)
  const [assigned, setAssigned] = useState<Assigned | null>(null)
  const show: ShowDialog = setOpened
  const [last, setLast] = useState<LastSaved | null>(null)
  /** What is known of a save; null where the patient was not saved by a dialog here, or is not drawn with it yet. */
  const savedAs = (saved: PatientDetail | null) => (last !== null && last.detail === saved ? last : null)
  const fixed: CaseloadDialog | null =
    fixing?.registryId === registryId ? { kind: 'log', mrn: fixing.mrn, refused: fixing.operationId } : null
  const dialog = fixed ?? opened
  function close(): void {
    if (fixed) actions.endFixing()
    else setOpened(null)
  }
  function showAssigned(result: Assigned | null): void {
    setAssigned(result)
    // Those who were changed meanwhile are shown as the table has them, not as they were read before.
    if (result && result.changed.length > 0) void actions.refresh()
  }
  return {
    dialog,
    show,
    close,
    /** What the last assignment came to; null once it is dismissed. */
    assigned,
    showAssigned,
    onAssigned(result: Assigned): void {
      // Another dialog that is open by the time of the answer stays.
      setOpened((now) => (now?.kind === 'assign' ? null : now))
      showAssigned(result)
    },
    savedAs,
    onSaved(detail: PatientDetail, outcome: ChangeOutcome, logId?: string): void {
      setLast({ detail, kept: outcome === 'kept', what: dialog ? WHAT[dialog.kind] : 'Change', logId: logId ?? null })
      setOpened(null)
      actions.endFixing()
      actions.entrySaved(detail)
    },
    /** A change that was made on the page: a dialog that is open by the time of the answer is another patient's, and stays. */
    onChangedHere(detail: PatientDetail, outcome: ChangeOutcome, logId: string | null = null): void {
      setLast({ detail, kept: outcome === 'kept', what: logId === null ? 'Change' : 'Contact', logId })
      actions.entrySaved(detail)
    },
    savedOf(detail: PatientDetail): SavedContact {
      const { kept, what } = savedAs(detail) ?? { kept: false, what: 'Change' }
      return savedOf(detail, kept, what)
    },
  }
}
