import { useState } from 'react'
import { plural } from '../../lib/format.ts'
import { usePreferences } from '../../lib/preferences-context.ts'
import { CaseloadSide } from './CaseloadSidePanel.tsx'
import { CaseloadTable } from './CaseloadTable.tsx'
import { CaseloadTop } from './CaseloadTop.tsx'
import type { CaseloadProps } from './caseload-props.ts'
import { namedView } from './caseload-store.ts'
import { ViewDialogs, type ViewQuestion } from './filters/ViewDialogs.tsx'
import { useDesk } from './use-caseload-controls.ts'
import { viewLabel } from './use-caseload-view.ts'
import { Sidebar } from './ViewsSidebar.tsx'
import './caseload.css'

/** The caseload of a registry: views, table, peek panel, and the keyboard over all of them. */
export function Caseload(props: CaseloadProps) {
  const { store, view, notices } = props
  const { state, shown } = view
  const { actions } = store
  const desk = useDesk(props)
  const { general } = usePreferences()
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  return (
    <>
      {general.sidebarOpen && (
        <Sidebar
          views={view.views}
          saved={view.saved}
          current={state.view}
          onView={actions.showView}
          onRemove={(one) => setQuestion({ kind: 'remove', view: one })}
        />
      )}
      <main className="sheet">
        {notices}
        <CaseloadTop {...props} desk={desk} onSaveView={() => setQuestion({ kind: 'name' })} />
        <div className="split">
          <CaseloadTable {...props} desk={desk} />
          <CaseloadSide {...props} desk={desk} />
        </div>
        <p className="sr" role="status">
          {viewLabel(view)}, {plural(shown.length, 'patient')}
        </p>
        <ViewDialogs
          question={question}
          saved={state.savedViews}
          actions={actions}
          viewNamed={(name) => namedView(name, view.base, state)}
          onClose={() => setQuestion(null)}
        />
      </main>
    </>
  )
}
