import { NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { plural } from '../../lib/format.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { messageFor, useEntryForm } from './entry-form-context.ts'

/** From here on the room that is left is shown. */
const NEAR_LIMIT = 400

/** `212 characters left`, or how many are too many; null while there is plenty of room. */
export function roomLeft(length: number): string | null {
  const left = NOTE_LIMIT - length
  if (left > NEAR_LIMIT) return null
  return left >= 0 ? `${plural(left, 'character')} left` : `${plural(-left, 'character')} too many`
}

export function NoteField() {
  const form = useEntryForm()
  const { draft, dispatch } = form
  const error = messageFor(form, 'notes')
  return (
    <div className="lc-note" data-field="notes">
      <TextArea
        label={
          <>
            Note for the team <span className="lc-aside">(not the medical record)</span>
          </>
        }
        value={draft.notes}
        onChange={(value) => dispatch({ do: 'text', field: 'notes', value })}
        hint={error ? null : roomLeft(draft.notes.trim().length)}
        error={error}
      />
    </div>
  )
}
