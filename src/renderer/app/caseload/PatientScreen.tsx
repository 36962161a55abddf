import { type ReactNode, useMemo } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { PeekProblems, PeekReasons } from '../../features/caseload/peek/PeekProblems.tsx'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { ContactPrint } from '../../features/patient/ContactPrint.tsx'
import { PatientPage, PatientStatus } from '../../features/patient/PatientPage.tsx'
import { PrintPage } from '../../features/patient/PrintPage.tsx'
import { PlanStatus } from '../../features/patient/plan/PlanMarks.tsx'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'
import { focusRegion } from '../../lib/focus.ts'
import { unlessRefused } from '../../lib/refusal.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import type { Members } from '../../lib/use-members.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { AppFrame, type MenuChoice } from '../../ui/index.ts'
import {
  assignBlock,
  logContactBlock,
  mayExportRecord,
  nextContactBlock,
  type PatientActions,
} from '../../ui/patient/patient-actions.ts'
import { usePatientDetail } from '../../ui/patient/use-patient-detail.ts'
import type { ShowDialog } from './dialog.ts'
import { useCopyAndPrint } from './use-copy-and-print.ts'

interface PatientKeysOptions {
  readonly onBack: () => void
  readonly onMove: (step: 1 | -1) => void
  readonly onLogContact: () => void
  readonly onFlags: () => void
  readonly onQuick: () => void
  readonly onAssign: () => void
  readonly onNextContact: () => void
  readonly onPrint: () => void
}

/** The keyboard of a patient's page. */
function usePatientKeys(options: PatientKeysOptions): void {
  useShortcuts({
    'Alt+ArrowLeft': options.onBack,
    Escape: options.onBack,
    j: () => options.onMove(1),
    k: () => options.onMove(-1),
    l: options.onLogContact,
    f: options.onFlags,
    q: options.onQuick,
    m: options.onAssign,
    d: options.onNextContact,
    'Mod+p': options.onPrint,
    F6: () => focusRegion(1),
    'Shift+F6': () => focusRegion(-1),
  })
}

interface PatientScreenProps {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly members: Members
  readonly saved: PatientDetail | null
  /** What was saved last, in words. */
  readonly savedWords: string | null
  readonly patientActions: PatientActions
  readonly show: ShowDialog
  /** What the present view is called. */
  readonly viewLabel: string
  readonly titleBar: ReactNode
  readonly notices: ReactNode
}

/** The clock of the page. */
function useClock(zone: string, shown: PatientDetail | null) {
  const now = useNowWith(shown)
  return useMemo(() => ({ zone, now }), [zone, now])
}

/** Where the patient stands in the view, and how to go on to the one before or after. */
function usePosition({ row, store, view, viewLabel }: PatientScreenProps) {
  const tab = view.state.patient?.tab ?? 'log'
  const index = view.shown.findIndex(({ mrn }) => mrn === row.mrn)
  return {
    tab,
    position: { place: index === -1 ? null : index + 1, of: view.shown.length, view: viewLabel },
    move(step: 1 | -1) {
      const next = view.shown[index === -1 ? 0 : index + step]
      if (next) store.actions.openPatient(next.mrn, tab)
    },
  }
}

/** The dialogs that a patient's page opens. `blocked` says why no contact can be logged. */
function dialogsOf({ open, row, show, patientActions }: PatientScreenProps, blocked: string | null) {
  const { mrn } = row
  const showUnlessBlocked = (kind: 'log' | 'quick') => () => {
    unlessRefused(blocked, () => show({ kind, mrn }))
  }
  return {
    log: showUnlessBlocked('log'),
    quick: showUnlessBlocked('quick'),
    details: () => show({ kind: 'details', mrn }),
    status: () => show({ kind: 'status', mrn, to: null }),
    nextContact: () => unlessRefused(nextContactBlock(open.membership, row), () => show({ kind: 'next-contact', mrn })),
    flags: () => patientActions.onFlags(mrn),
    /** Null for a role that may not. */
    fhir: mayExportRecord(open.membership, row) ? () => show({ kind: 'export-fhir', mrn }) : null,
    assign: () => unlessRefused(assignBlock(open.membership, [row]), () => show({ kind: 'assign', mrns: [mrn] })),
  }
}

/** What the menu of the page offers. */
const menuOf = (
  dialogs: ReturnType<typeof dialogsOf>,
  blocked: string | null,
  output: ReturnType<typeof useCopyAndPrint>,
): readonly MenuChoice[] => [
  { words: 'Quick entry', icon: 'clock', shortcut: 'Q', disabledReason: blocked, onChoose: dialogs.quick },
  { words: 'Edit details', icon: 'pencil', onChoose: dialogs.details },
  { words: 'Set status', icon: 'person', shortcut: 'S', onChoose: dialogs.status },
  { words: 'Set next contact', icon: 'calendar', shortcut: 'D', onChoose: dialogs.nextContact },
  { words: 'Assign care manager', icon: 'swap', shortcut: 'M', onChoose: dialogs.assign },
  { words: 'Copy as text', icon: 'copy', disabledReason: output.blocked, onChoose: output.copy },
  {
    words: 'Print one page',
    icon: 'document',
    shortcut: 'Ctrl P',
    disabledReason: output.blocked,
    onChoose: output.print,
  },
  { words: 'Save as PDF', icon: 'pdf', disabledReason: output.blocked, onChoose: output.savePdf },
  {
    words: 'Print the whole course',
    icon: 'document',
    disabledReason: output.wholeBlocked,
    onChoose: output.printWhole,
  },
  {
    words: 'Save the whole course as PDF',
    icon: 'pdf',
    disabledReason: output.wholeBlocked,
    onChoose: output.saveWhole,
  },
  ...(dialogs.fhir ? [{ words: 'Export as FHIR', icon: 'document' as const, onChoose: dialogs.fhir }] : []),
]

/** One patient of an open registry, in place of the table. */
export function PatientScreen(props: PatientScreenProps) {
  const { open, row, store, saved, patientActions } = props
  const { state, retry } = usePatientDetail(open.registry.id, row, saved)
  const detail = state.kind === 'ready' ? state.detail : null
  const { nameOf } = props.members
  const clock = useClock(open.timeZone, detail)
  const { tab, position, move } = usePosition(props)
  const blocked = logContactBlock(open.membership, row)
  const dialogs = dialogsOf(props, blocked)
  const output = useCopyAndPrint({
    open,
    row,
    detail,
    draw: (what, drawn) =>
      what.is === 'page' ? (
        <PrintPage {...{ open, clock, nameOf }} detail={drawn} withPlan={what.withPlan} isWhole={what.isWhole} />
      ) : (
        <ContactPrint {...{ open, clock, nameOf }} detail={drawn} row={what.row} />
      ),
  })
  usePatientKeys({
    onBack: store.actions.closePatient,
    onMove: move,
    onLogContact: dialogs.log,
    onFlags: dialogs.flags,
    onQuick: dialogs.quick,
    onAssign: dialogs.assign,
    onNextContact: dialogs.nextContact,
    onPrint: output.print,
  })
  const remarks = (
    <>
      <PeekReasons row={row} context={clock} />
      <PeekProblems row={row} warning={detail?.warning ?? null} onRaw={patientActions.onRaw} />
    </>
  )
  const status = (
    <PatientStatus
      detail={detail}
      clock={clock}
      said={output.said ?? props.savedWords}
      plan={tab === 'plan' && detail ? <PlanStatus patient={detail.patient} clock={clock} nameOf={nameOf} /> : null}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  return (
    <AppFrame titleBar={props.titleBar} statusBar={status}>
      <PatientPage
        {...{ open, row, state, position, nameOf, clock, tab, blocked, remarks }}
        onRetry={retry}
        choices={menuOf(dialogs, blocked, output)}
        actions={{
          ...patientActions,
          onDetails: dialogs.details,
          onStatus: dialogs.status,
          onCopyPlan: output.copyPlan,
          onPrintPlan: output.printPlan,
          onSavePlan: output.savePlan,
          onPrintEntry: output.printEntry,
          onSaveEntry: output.saveEntry,
        }}
        onTab={(next) => store.actions.openPatient(row.mrn, next)}
        onBack={store.actions.closePatient}
        onMove={move}
        onLogContact={dialogs.log}
        notices={props.notices}
      />
    </AppFrame>
  )
}
