import { useState } from 'react'
import type { Session } from '#shared/ipc/contract.ts'
import { Caseload } from '../features/caseload/Caseload.tsx'
import { CaseloadStatus } from '../features/caseload/CaseloadStatus.tsx'
import { createCaseloadStore } from '../features/caseload/caseload-store.ts'
import { useCaseloadView } from '../features/caseload/use-caseload-view.ts'
import { LogContactDialog } from '../features/log-contact/LogContactDialog.tsx'
import { listName, monthOf } from '../lib/format.ts'
import { AppFrame } from '../ui/AppFrame.tsx'
import type { AppActions } from './app-store.ts'
import type { Refreshing } from './refresh-actions.ts'
import type { Screen } from './screen.ts'
import { TitleBar } from './TitleBar.tsx'

interface CaseloadScreenProps {
  readonly session: Session
  readonly screen: Extract<Screen, { kind: 'caseload' }>
  readonly refreshing: Refreshing
  readonly actions: AppActions
}

/** An open registry: the caseload, and over it the dialog that logs a contact. */
export function CaseloadScreen({ session, screen, refreshing, actions }: CaseloadScreenProps) {
  const { open, saved } = screen
  const [store] = useState(createCaseloadStore)
  const [logging, setLogging] = useState<string | null>(null)
  const view = useCaseloadView(open.rows, store, open.membership.userId)
  const month = open.rows[0]?.month.month ?? monthOf(open.asOf, open.timeZone)
  const registry = {
    name: open.registry.name,
    onLeave: () => void actions.showRegistries(),
    asOf: open.asOf,
    zone: open.timeZone,
    refreshing,
    onRefresh: () => void actions.refresh(),
  }
  const status = (
    <CaseloadStatus
      rows={view.inView}
      month={month}
      asOf={open.asOf}
      zone={open.timeZone}
      zoneSource={open.timeZoneSource}
      saved={saved && { name: listName(saved.row) || saved.row.mrn, at: saved.asOf }}
    />
  )
  return (
    <AppFrame titleBar={<TitleBar session={session} actions={actions} registry={registry} />} statusBar={status}>
      <Caseload
        open={open}
        month={month}
        store={store}
        view={view}
        saved={saved}
        dialogOpen={logging !== null}
        onLogContact={setLogging}
      />
      {logging !== null && (
        <LogContactDialog
          clinic={open}
          mrn={logging}
          onClose={() => setLogging(null)}
          onSaved={(detail) => {
            setLogging(null)
            actions.entrySaved(detail)
          }}
        />
      )}
    </AppFrame>
  )
}
