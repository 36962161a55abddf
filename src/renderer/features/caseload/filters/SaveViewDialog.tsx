import { type FormEvent, useState } from 'react'
import { SAVED_VIEWS } from '#shared/preferences.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'

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
export function SaveViewDialog({ names, count, onSave, onClose }: SaveViewDialogProps) {
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
