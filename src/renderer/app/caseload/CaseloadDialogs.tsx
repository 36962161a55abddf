import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { AssignDialog } from '../../features/assign/AssignDialog.tsx'
import type { Assigned } from '../../features/assign/assigned.ts'
import { CopyContactDialog } from '../../features/copy-contact/CopyContactDialog.tsx'
import { ExportDialog } from '../../features/export/ExportDialog.tsx'
import { FlagManyDialog } from '../../features/flags/FlagManyDialog.tsx'
import { FlagsDialog } from '../../features/flags/FlagsDialog.tsx'
import { AmendDialog, VoidDialog } from '../../features/log-contact/amend/AmendDialog.tsx'
import { LogContactDialog } from '../../features/log-contact/LogContactDialog.tsx'
import { MoveDialog } from '../../features/move-entry/MoveDialog.tsx'
import { DetailsDialog } from '../../features/patient-change/DetailsDialog.tsx'
import { EnrolDialog } from '../../features/patient-change/EnrolDialog.tsx'
import { NextContactDialog } from '../../features/patient-change/NextContactDialog.tsx'
import { StatusDialog } from '../../features/patient-change/StatusDialog.tsx'
import { RawRecordDialog } from '../../features/raw-record/RawRecordDialog.tsx'
import { client } from '../../lib/ipc-client.ts'
import type { OnChanged } from '../../lib/use-change.ts'
import type { Members } from '../../lib/use-members.ts'
import { FhirFileDialog } from '../../ui/index.ts'
import type { CaseloadDialog, ShowDialog } from './dialog.ts'

interface CaseloadDialogsProps {
  readonly open: OpenRegistry
  /** The month whose minutes are exported, null for the present one. */
  readonly month: string | null
  readonly dialog: CaseloadDialog
  readonly members: Members
  readonly onAssigned: (assigned: Assigned) => void
  readonly onClose: () => void
  /** The patient after a change, and where the change is. */
  readonly onSaved: OnChanged
  /** A flag, or the assignment, of one of several patients; the dialog stays. */
  readonly onRaised: OnChanged
  /** The patients of the view for whom an entry can be made, in the order of the view. */
  readonly order: () => readonly string[]
  readonly onShow: ShowDialog
  /** Closes what is open and shows a patient in the table. */
  readonly onReveal: (mrn: string) => void
}

/** The next patient of a series; null at the end, and for a patient outside the series. */
const after = (series: readonly string[], mrn: string): string | null => {
  const at = series.indexOf(mrn)
  return at === -1 ? null : (series[at + 1] ?? null)
}

/** The dialog that is open over the caseload or a patient's page. */
export function CaseloadDialogs({
  open,
  month,
  dialog,
  members,
  onAssigned,
  onClose,
  onSaved,
  onRaised,
  order,
  onShow,
  onReveal,
}: CaseloadDialogsProps) {
  if (dialog.kind === 'flag-many')
    return <FlagManyDialog open={open} mrns={dialog.mrns} onClose={onClose} onRaised={onRaised} />
  if (dialog.kind === 'assign')
    return <AssignDialog {...{ open, members, onClose, onAssigned }} mrns={dialog.mrns} onSaved={onRaised} />
  if (dialog.kind === 'export') return <ExportDialog {...{ open, month, onClose }} mrns={dialog.mrns} />
  if (dialog.kind === 'enrol') {
    const enrolled: OnChanged = (detail, outcome) => {
      onSaved(detail, outcome)
      onReveal(detail.patient.mrn)
    }
    const named = dialog.named === undefined ? {} : { named: dialog.named }
    const toLog: OnChanged = (detail, outcome) => {
      enrolled(detail, outcome)
      onShow({ kind: 'log', mrn: detail.patient.mrn })
    }
    return (
      <EnrolDialog
        {...{ open, members, onClose }}
        {...named}
        onEnrolled={enrolled}
        onEnrolledToLog={toLog}
        onShow={onReveal}
      />
    )
  }
  if (dialog.kind === 'copy-contact')
    return (
      <CopyContactDialog {...{ open, onClose }} mrn={dialog.mrn} log={dialog.log} atOnce={dialog.atOnce ?? false} />
    )
  const common = { clinic: open, mrn: dialog.mrn, onClose }
  const onCopy = (id: string) => onShow({ kind: 'copy-contact', mrn: dialog.mrn, log: { id, index: -1 }, atOnce: true })
  switch (dialog.kind) {
    case 'log': {
      const series = dialog.series ?? order()
      const next = dialog.refused === undefined ? after(series, dialog.mrn) : null
      const onNext = next === null ? null : () => onShow({ kind: 'log', mrn: next, series })
      const onGo = dialog.refused === undefined ? (mrn: string) => onShow({ kind: 'log', mrn }) : null
      return <LogContactDialog {...common} {...{ onSaved, onNext, onCopy, onGo }} refused={dialog.refused ?? null} />
    }
    case 'quick':
      return <LogContactDialog {...common} {...{ onSaved, onCopy }} quick />
    case 'amend':
      return <AmendDialog {...common} log={dialog.log} onChanged={onSaved} />
    case 'void':
      return <VoidDialog {...common} log={dialog.log} onChanged={onSaved} />
    case 'move':
      return <MoveDialog open={open} mrn={dialog.mrn} log={dialog.log} onClose={onClose} onChanged={onSaved} />
    case 'flags':
      return <FlagsDialog open={open} mrn={dialog.mrn} onClose={onClose} onChanged={onSaved} />
    case 'raw': {
      const problems = open.rows.find(({ mrn }) => mrn === dialog.mrn)?.problems ?? []
      return <RawRecordDialog registryId={open.registry.id} mrn={dialog.mrn} problems={problems} onClose={onClose} />
    }
    case 'export-fhir':
      return (
        <FhirFileDialog
          {...{ onClose }}
          mrns={[dialog.mrn]}
          title="Export this patient as FHIR"
          save={() => client.call('exports.saveFhir', { registryId: open.registry.id, mrns: [dialog.mrn] })}
        />
      )
    case 'details':
      return <DetailsDialog open={open} mrn={dialog.mrn} onClose={onClose} onChanged={onSaved} />
    case 'next-contact':
      return <NextContactDialog open={open} mrn={dialog.mrn} onClose={onClose} onChanged={onSaved} />
    case 'status':
      return <StatusDialog open={open} mrn={dialog.mrn} to={dialog.to} onClose={onClose} onChanged={onSaved} />
  }
}
