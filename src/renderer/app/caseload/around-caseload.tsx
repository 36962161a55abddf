import type { Timer } from '#shared/timer.ts'
import { ImportNotice } from '../../features/import/ImportNotice.tsx'
import type { MenuChoice } from '../../ui/index.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { TeamNav } from '../review/TeamNav.tsx'
import type { AppActions } from '../store/app-store.ts'
import { TitleBar } from '../TitleBar.tsx'
import { CaseloadNotices } from './CaseloadNotices.tsx'
import { decide, type ShowDialog } from './dialog.ts'
import { maySee } from './section.ts'
import type { CaseloadScreenProps, RegistryScreen } from './use-registry-screen.ts'

const patientActionsOf = (show: ShowDialog, actions: AppActions, registryId: string): PatientActions => ({
  onAmend: (mrn, log) => show({ kind: 'amend', mrn, log }),
  onVoid: (mrn, log) => show({ kind: 'void', mrn, log }),
  onCopy: (mrn, { id, index }) => show({ kind: 'copy-contact', mrn, log: { id, index } }),
  onMove: (mrn, log) => show({ kind: 'move', mrn, log }),
  onFlags: (mrn) => show({ kind: 'flags', mrn }),
  onRaw: (mrn) => show({ kind: 'raw', mrn }),
  onDecide: (mrn, one) => decide(actions, { registryId, mrn }, one),
})

/** What stands around the caseload and around a patient. */
export function partsOf(props: CaseloadScreenProps, at: RegistryScreen) {
  const { session, refreshing, memoryNoticed } = props
  const { open, section, go, missing, commands, dialogs, members, actions, namesHidden, inMeeting } = at
  const { show } = dialogs
  return {
    given: props.screen.open,
    saved: props.screen.saved,
    patientActions: patientActionsOf(show, actions, open.registry.id),
    titleBar: (
      <RegistryTitleBar
        {...{ ...props, actions, namesHidden, inMeeting, show }}
        onSearch={commands.openPalette}
        choices={commands.ofRegistry}
        ofApp={commands.ofApp}
      />
    ),
    notices: (
      <>
        {section !== 'import' && maySee('import', open.membership) && (
          <ImportNotice registryId={open.registry.id} onShow={() => go('import')} />
        )}
        <CaseloadNotices
          {...{ open, session, refreshing, memoryNoticed, actions, missing, dialogs, members, namesHidden }}
          onRules={() => at.showRegistrySettings('urgency')}
        />
      </>
    ),
    team: <TeamNav current={section} membership={open.membership} onGo={go} />,
  }
}

interface RegistryTitleBarProps extends Pick<CaseloadScreenProps, 'session' | 'screen' | 'refreshing' | 'actions'> {
  readonly show: ShowDialog
  readonly namesHidden: boolean
  readonly inMeeting: boolean
  readonly onSearch: () => void
  /** What can be done in the registry. */
  readonly choices: readonly MenuChoice[]
  /** What can be done with the page and with Caseload itself. */
  readonly ofApp: readonly MenuChoice[]
}

function RegistryTitleBar(props: RegistryTitleBarProps) {
  const { session, screen, refreshing, actions, show, namesHidden, inMeeting, onSearch, choices, ofApp } = props
  const { open } = screen
  const registry = {
    id: open.registry.id,
    name: open.registry.name,
    asOf: open.asOf,
    zone: open.timeZone,
    refreshing,
    choices,
    ofApp,
    onSearch,
    namesHidden,
    inMeeting,
    onTimer: ({ mrn }: Timer) => show({ kind: 'log', mrn }),
  }
  return <TitleBar session={session} actions={actions} registry={registry} />
}
