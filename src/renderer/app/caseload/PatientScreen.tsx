import { type ReactNode, useMemo } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { PeekProblems } from '../../features/caseload/peek/PeekProblems.tsx'
import { PeekReasons } from '../../features/caseload/peek/PeekReasons.tsx'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { PatientPage } from '../../features/patient/PatientPage.tsx'
import { PatientStatus } from '../../features/patient/PatientStatus.tsx'
import { PrintPage } from '../../features/patient/PrintPage.tsx'
import { SyncStatus } from '../../features/sync/SyncStatus.tsx'
import { longDate } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePeople } from '../../lib/use-people.ts'
import { AppFrame } from '../../ui/AppFrame.tsx'
import { logContactBlock } from '../../ui/patient/log-contact-block.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { usePatientDetail } from '../../ui/patient/use-patient-detail.ts'
import type { ShowDialog } from './dialog.ts'
import { useLeaving } from './use-leaving.ts'
import { usePatientKeys } from './use-patient-keys.ts'

interface PatientScreenProps {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  readonly store: CaseloadStore
  readonly view: CaseloadView
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

/** The clock of the page: its minute passes, but what is drawn from it changes once a day. */
function useClock(zone: string) {
  const now = useNow(60_000)
  const day = longDate(now, zone)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day stands for the time.
  return useMemo(() => ({ zone, now }), [zone, day])
}

/** One patient of an open registry, in place of the table. */
export function PatientScreen(props: PatientScreenProps) {
  const { open, row, store, view, saved, patientActions, show } = props
  const { state, retry } = usePatientDetail(open.registry.id, row, saved)
  const detail = state.kind === 'ready' ? state.detail : null
  const people = usePeople(open.registry.id)
  const clock = useClock(open.timeZone)
  const tab = view.state.patient?.tab ?? 'log'
  const index = view.shown.findIndex(({ mrn }) => mrn === row.mrn)
  const blocked = logContactBlock(open.membership, row)
  const logContact = () => {
    if (blocked === null) show({ kind: 'log', mrn: row.mrn })
  }
  const quick = () => {
    if (blocked === null) show({ kind: 'quick', mrn: row.mrn })
  }
  const move = (step: 1 | -1) => {
    const next = view.shown[index === -1 ? 0 : index + step]
    if (next) store.actions.openPatient(next.mrn, tab)
  }
  const leaving = useLeaving({ open, row, detail })
  const actions = {
    ...patientActions,
    onDetails: (mrn: string) => show({ kind: 'details', mrn }),
    onStatus: (mrn: string) => show({ kind: 'status', mrn, to: null }),
  }
  usePatientKeys({
    onBack: store.actions.closePatient,
    onMove: move,
    onLogContact: logContact,
    onFlags: () => patientActions.onFlags(row.mrn),
    onQuick: quick,
    onPrint: leaving.print,
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
      said={leaving.said ?? props.savedWords}
      sync={<SyncStatus asOf={open.asOf} zone={open.timeZone} />}
    />
  )
  return (
    <>
      <AppFrame titleBar={props.titleBar} statusBar={status}>
        <PatientPage
          open={open}
          row={row}
          state={state}
          onRetry={retry}
          position={{ place: index === -1 ? null : index + 1, of: view.shown.length, view: props.viewLabel }}
          people={people}
          clock={clock}
          tab={tab}
          blocked={blocked}
          choices={[
            { words: 'Quick entry', icon: 'clock', shortcut: 'Q', disabledReason: blocked, onChoose: quick },
            { words: 'Edit details', icon: 'pencil', onChoose: () => actions.onDetails(row.mrn) },
            { words: 'Set status', icon: 'person', shortcut: 'S', onChoose: () => actions.onStatus(row.mrn) },
            { words: 'Copy as text', icon: 'copy', disabledReason: leaving.blocked, onChoose: leaving.copy },
            {
              words: 'Print one page',
              icon: 'document',
              shortcut: 'Ctrl P',
              disabledReason: leaving.blocked,
              onChoose: leaving.print,
            },
          ]}
          actions={actions}
          onTab={(next) => store.actions.openPatient(row.mrn, next)}
          onBack={store.actions.closePatient}
          onMove={move}
          onLogContact={logContact}
          notices={props.notices}
          remarks={remarks}
        />
      </AppFrame>
      {leaving.printing && detail && (
        <PrintPage open={open} detail={detail} clock={clock} person={open.membership.displayName} />
      )}
    </>
  )
}
