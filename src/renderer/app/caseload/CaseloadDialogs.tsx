import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { FlagsDialog } from '../../features/flags/FlagsDialog.tsx'
import { AmendDialog } from '../../features/log-contact/amend/AmendDialog.tsx'
import { VoidDialog } from '../../features/log-contact/amend/VoidDialog.tsx'
import { LogContactDialog } from '../../features/log-contact/LogContactDialog.tsx'
import type { OnChanged } from '../../lib/use-change.ts'
import type { CaseloadDialog } from './dialog.ts'

interface CaseloadDialogsProps {
  readonly open: OpenRegistry
  readonly dialog: CaseloadDialog
  readonly onClose: () => void
  /** The patient after a change, and where the change is. */
  readonly onSaved: OnChanged
}

/** The dialog that is open over the caseload or a patient's page. */
export function CaseloadDialogs({ open, dialog, onClose, onSaved }: CaseloadDialogsProps) {
  const common = { clinic: open, mrn: dialog.mrn, onClose }
  switch (dialog.kind) {
    case 'log':
      return <LogContactDialog {...common} refused={dialog.refused ?? null} onSaved={onSaved} />
    case 'amend':
      return <AmendDialog {...common} log={dialog.log} onChanged={onSaved} />
    case 'void':
      return <VoidDialog {...common} log={dialog.log} onChanged={onSaved} />
    case 'flags':
      return <FlagsDialog open={open} mrn={dialog.mrn} onClose={onClose} onChanged={onSaved} />
  }
}
