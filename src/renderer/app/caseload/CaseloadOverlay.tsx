import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { CommandPalette, ShortcutSheet } from '../../features/command/CommandPalette.tsx'
import { type TypedForm, TypedFormContext } from '../../lib/typed-form.ts'
import type { Members } from '../../lib/use-members.ts'
import { CaseloadDialogs } from './CaseloadDialogs.tsx'
import type { useCommands } from './commands.ts'
import { StatusChord } from './StatusChord.tsx'
import type { useDialogs } from './use-dialogs.ts'

interface CaseloadOverlayProps {
  readonly open: OpenRegistry
  /** Who can be found; nobody while names are hidden. */
  readonly found: readonly CaseloadRow[]
  /** The rows of the view, in its order. */
  readonly shown: readonly CaseloadRow[]
  /** The patient whom keys mean; null when nobody is selected. */
  readonly mrn: string | null
  readonly members: Members
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly commands: ReturnType<typeof useCommands>
  readonly typedForm: TypedForm
  readonly onRaised: (detail: PatientDetail) => void
  /** Shows a patient in the table. */
  readonly onReveal: (mrn: string) => void
}

/** Whom an entry can be made for, in the order of the view. */
const loggable = (shown: readonly CaseloadRow[]): string[] =>
  shown.filter(({ readability }) => readability !== 'unreadable').map(({ mrn }) => mrn)

/** What lies over an open registry: the search, the list of keys, and one dialog. */
export function CaseloadOverlay({
  open,
  found,
  shown,
  mrn,
  members,
  dialogs,
  commands,
  typedForm,
  onRaised,
  onReveal,
}: CaseloadOverlayProps) {
  const { dialog, show, close, onSaved } = dialogs
  return (
    <>
      <StatusChord membership={open.membership} mrn={mrn} show={show} />
      {commands.overlay === 'palette' && (
        <CommandPalette rows={found} commands={commands.commands} onPatient={onReveal} onClose={commands.close} />
      )}
      {commands.overlay === 'shortcuts' && <ShortcutSheet onClose={commands.close} />}
      <TypedFormContext value={typedForm}>
        {dialog && (
          <CaseloadDialogs
            open={open}
            dialog={dialog}
            members={members}
            onAssigned={dialogs.onAssigned}
            onClose={close}
            onSaved={onSaved}
            onRaised={onRaised}
            order={() => loggable(shown)}
            onShow={show}
            onReveal={(mrn) => {
              close()
              onReveal(mrn)
            }}
          />
        )}
      </TypedFormContext>
    </>
  )
}
