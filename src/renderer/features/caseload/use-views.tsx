import { type ReactNode, useState } from 'react'
import { usePreferences } from '../../lib/contexts.ts'
import { type CaseloadStore, namedView } from './caseload-store.ts'
import { ViewDialogs, type ViewQuestion } from './filters/ViewDialogs.tsx'
import type { CaseloadView } from './use-caseload-view.ts'
import { ViewsSidebar } from './ViewsSidebar.tsx'

interface ViewsOptions {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  /** The pages of the team, below the views. */
  readonly team?: ReactNode
}

/** The sidebar of the views, and the questions about a person's own: its name, and whether it is to go. `asks`: one lies over the screen. */
export function useViews({ store, view, team }: ViewsOptions) {
  const { actions } = store
  const { state } = view
  const { general } = usePreferences()
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  return {
    asks: question !== null,
    nameView: () => setQuestion({ kind: 'name' }),
    sidebar: general.sidebarOpen && (
      <ViewsSidebar
        views={view.views}
        saved={view.saved}
        current={state.view}
        onView={actions.showView}
        onRemove={(one) => setQuestion({ kind: 'remove', view: one })}
        team={team}
      />
    ),
    questions: (
      <ViewDialogs
        question={question}
        saved={state.savedViews}
        actions={actions}
        viewNamed={(name) => namedView(name, view.base, state)}
        onClose={() => setQuestion(null)}
      />
    ),
  }
}
