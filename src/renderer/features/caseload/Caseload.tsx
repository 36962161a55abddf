import { useState } from 'react'
import { plural } from '../../lib/format.ts'
import { usePreferences } from '../../lib/preferences-context.ts'
import { CaseloadSidePanel } from './CaseloadSidePanel.tsx'
import { CaseloadTable } from './CaseloadTable.tsx'
import { CaseloadTop } from './CaseloadTop.tsx'
import type { CaseloadProps } from './caseload-props.ts'
import { namedView } from './caseload-store.ts'
import { ViewDialogs, type ViewQuestion } from './filters/ViewDialogs.tsx'
import { useCaseloadControls } from './use-caseload-controls.ts'
import { viewLabel } from './use-caseload-view.ts'
import { ViewsSidebar } from './ViewsSidebar.tsx'
import './caseload.css'

/** The caseload of a registry: views, table, peek panel, and the keyboard over all of them. */
export function Caseload(props: CaseloadProps) {
  const { store, view, notices } = props
  const { state, shown } = view
  const { actions } = store
  const controls = useCaseloadControls(props)
  const { general } = usePreferences()
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  return (
    <>
      {general.sidebarOpen && (
        <ViewsSidebar
          views={view.views}
          saved={view.saved}
          current={state.view}
          onView={actions.showView}
          onRemove={(one) => setQuestion({ kind: 'remove', view: one })}
        />
      )}
      <main className="sheet">
        {notices}
        <CaseloadTop {...props} controls={controls} onSaveView={() => setQuestion({ kind: 'name' })} />
        <div className="split">
          <CaseloadTable {...props} controls={controls} />
          <CaseloadSidePanel {...props} controls={controls} />
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
