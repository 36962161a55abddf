import type { SavedView } from '#shared/preferences.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import type { CaseloadStore } from '../caseload-store.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'

/** What is asked about a view of one's own: its name, or whether it shall go. */
export type ViewQuestion = { readonly kind: 'name' } | { readonly kind: 'remove'; readonly view: SavedView }

interface ViewDialogsProps {
  readonly question: ViewQuestion | null
  readonly saved: readonly SavedView[]
  readonly actions: CaseloadStore['actions']
  /** What is shown now, under a name. */
  readonly viewNamed: (name: string) => SavedView
  readonly onClose: () => void
}

/** The dialogs about views of one's own. */
export function ViewDialogs({ question, saved, actions, viewNamed, onClose }: ViewDialogsProps) {
  if (question?.kind === 'name')
    return (
      <SaveViewDialog
        names={saved.map(({ name }) => name)}
        count={saved.length}
        onClose={onClose}
        onSave={(name) => {
          actions.saveView(viewNamed(name))
          onClose()
        }}
      />
    )
  if (question?.kind !== 'remove') return null
  return (
    <ConfirmDialog
      title={`Remove the view ${question.view.name}?`}
      words={<p>Its filters, order and columns are forgotten. Patients are not changed.</p>}
      keep="Keep it"
      confirm="Remove view"
      onKeep={onClose}
      onConfirm={() => {
        actions.removeView(question.view.id)
        onClose()
      }}
    />
  )
}
