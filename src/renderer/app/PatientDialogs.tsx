import type { TreatmentLog } from '#shared/domain/treatment-log.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { Unsent } from '#shared/outbox.ts'
import type { PeekActions } from '../features/caseload/peek/peek-actions.ts'
import { FlagsDialog } from '../features/flags/FlagsDialog.tsx'
import { AmendDialog } from '../features/log-contact/amend/AmendDialog.tsx'
import { VoidDialog } from '../features/log-contact/amend/VoidDialog.tsx'
import type { OnChanged } from '../lib/use-change.ts'
import type { SyncActions } from './sync-actions.ts'

/** A dialog about one patient that lies over the caseload. */
export type PatientDialog =
  | { readonly kind: 'amend' | 'void'; readonly mrn: string; readonly log: TreatmentLog }
  | { readonly kind: 'flags'; readonly mrn: string }

interface PatientDialogsProps {
  readonly open: OpenRegistry
  readonly dialog: PatientDialog
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

/** The dialog that is open over the caseload. */
export function PatientDialogs({ open, dialog, onClose, onChanged }: PatientDialogsProps) {
  const { mrn } = dialog
  if (dialog.kind === 'flags') return <FlagsDialog open={open} mrn={mrn} onClose={onClose} onChanged={onChanged} />
  const { kind, log } = dialog
  const Shown = kind === 'amend' ? AmendDialog : VoidDialog
  return <Shown clinic={open} mrn={mrn} log={log} onClose={onClose} onChanged={onChanged} />
}

/** The panel's actions that open a dialog. */
export const peekDialogs = (show: (dialog: PatientDialog) => void): Omit<PeekActions, 'onDecide'> => ({
  onAmend: (mrn, log) => show({ kind: 'amend', mrn, log }),
  onVoid: (mrn, log) => show({ kind: 'void', mrn, log }),
  onFlags: (mrn) => show({ kind: 'flags', mrn }),
})

/** To where an operation is decided: the conflict screen, the form that it was typed in, or the list. */
export function decide(
  actions: SyncActions,
  at: { registryId: string; mrn: string },
  { operationId, state, kind }: Unsent,
): void {
  if (state === 'conflict') actions.resolveEntry({ operationId, ...at })
  else if (state === 'refused' && kind === 'record') void actions.fixEntry({ operationId, ...at })
  else actions.showOutbox()
}
