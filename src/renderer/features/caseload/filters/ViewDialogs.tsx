import { type FormEvent, useState } from 'react'
import { SAVED_VIEWS, type SavedView } from '#shared/preferences.ts'
import { Button, ConfirmDialog, Dialog, TextField } from '../../../ui/index.ts'
import type { CaseloadStore } from '../caseload-store.ts'

interface SaveViewDialogProps {
  /** Names that are taken. */
  readonly names: readonly string[]
  readonly count: number
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** What stands against a name, null when nothing does. */
export function nameProblem(name: string, names: readonly string[], count: number): string | null {
  const text = name.trim()
  if (count >= SAVED_VIEWS.most) return `You have ${SAVED_VIEWS.most} views. Remove one first.`
  if (text === '') return 'Enter a name.'
  if (text.length > SAVED_VIEWS.nameLength) return `At most ${SAVED_VIEWS.nameLength} characters.`
  return names.some((one) => one.toLowerCase() === text.toLowerCase()) ? 'You have a view with this name.' : null
}

/** Keeps what is shown under a name: filters, order and columns. */
function SaveViewDialog({ names, count, onSave, onClose }: SaveViewDialogProps) {
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const problem = nameProblem(name, names, count)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (problem === null) onSave(name.trim())
  }
  return (
    <Dialog label="Save this view" className="confirm-dialog" onClose={onClose}>
      <h2>Save this view</h2>
      <p className="f13 t2">Its filters, order and columns are kept for you on this computer.</p>
      <form onSubmit={submit}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          maxLength={SAVED_VIEWS.nameLength + 20}
          error={tried ? problem : null}
        />
        <div className="row gap2 confirm-actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Save view
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

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
