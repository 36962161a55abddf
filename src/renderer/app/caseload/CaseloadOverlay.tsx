import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { CommandPalette } from '../../features/command/CommandPalette.tsx'
import { ShortcutSheet } from '../../features/command/ShortcutSheet.tsx'
import type { RecentPatient } from '../../features/command/use-recent-patients.ts'
import { KeysHeld, later } from '../../lib/later.tsx'
import { useTableNow } from '../../lib/table-clock.ts'
import { type TypedForm, TypedFormContext } from '../../lib/typed-form.ts'
import type { OnChanged } from '../../lib/use-change.ts'
import type { Members } from '../../lib/use-members.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { logContactBlock, nextContactBlock } from '../../ui/patient/patient-actions.ts'
import type { useCommands } from './commands.ts'
import { Refusals } from './Refusals.tsx'
import { StatusChord } from './StatusChord.tsx'
import type { useDialogs } from './use-dialogs.ts'

const CaseloadDialogs = later(async () => (await import('./CaseloadDialogs.tsx')).CaseloadDialogs, KeysHeld)

interface CaseloadOverlayProps {
  readonly open: OpenRegistry
  /** The month whose minutes are shown and exported, null for the present one. */
  readonly month: string | null
  /** Who can be found; nobody while names are hidden. */
  readonly found: readonly CaseloadRow[]
  readonly recent: readonly RecentPatient[]
  /** The rows of the view, in its order. */
  readonly shown: readonly CaseloadRow[]
  /** The patient whom keys mean; null when nobody is selected. */
  readonly mrn: string | null
  /** The caseload or a patient's page is shown: elsewhere S is another page's key. */
  readonly onCaseload: boolean
  readonly members: Members
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly commands: ReturnType<typeof useCommands>
  readonly typedForm: TypedForm
  /** A flag of one of several patients. */
  readonly onRaised: OnChanged
  /** Shows a patient in the table. */
  readonly onReveal: (mrn: string) => void
}

/** Whom an entry can be made for, in the order of the view. */
const loggable = (shown: readonly CaseloadRow[]): string[] =>
  shown.filter(({ readability }) => readability !== 'unreadable').map(({ mrn }) => mrn)

interface SearchProps extends Pick<CaseloadOverlayProps, 'open' | 'found' | 'recent' | 'commands' | 'onReveal'> {
  readonly show: CaseloadOverlayProps['dialogs']['show']
}

/** The search over an open registry. */
function Search({ open, found, recent, commands, show, onReveal }: SearchProps) {
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const now = useTableNow(60_000)
  const showFor = (kind: 'log' | 'next-contact', block: typeof logContactBlock) => (mrn: string) => {
    const why = block(open.membership, found.find((row) => row.mrn === mrn) ?? null)
    if (why === null) show({ kind, mrn })
    return why
  }
  return (
    <CommandPalette
      {...{ recent, nameOf, now }}
      rows={found}
      zone={open.timeZone}
      commands={commands.commands}
      commandsFor={commands.commandsFor}
      onPatient={onReveal}
      onLog={showFor('log', logContactBlock)}
      onNextContact={showFor('next-contact', nextContactBlock)}
      onClose={commands.close}
    />
  )
}

/** What lies over an open registry: the search, the list of keys, and one dialog. */
export function CaseloadOverlay({
  open,
  month,
  found,
  recent,
  shown,
  mrn,
  onCaseload,
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
      <Refusals />
      {onCaseload && <StatusChord membership={open.membership} mrn={mrn} show={show} />}
      {commands.overlay === 'palette' && <Search {...{ open, found, recent, commands, show, onReveal }} />}
      {commands.overlay === 'shortcuts' && <ShortcutSheet onClose={commands.close} />}
      <TypedFormContext value={typedForm}>
        {dialog && (
          <CaseloadDialogs
            open={open}
            month={month}
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
