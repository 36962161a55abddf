import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { FlagChip } from '../../ui/FlagChip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useEntryForm } from './entry-form-context.ts'

interface RaisedFlagProps {
  readonly flag: { readonly type: FlagType; readonly note: string }
  /** True for the flag that was just added: its note takes the focus. */
  readonly autoFocus: boolean
  readonly onRemoved: () => void
}

const FLAG_NOTE_LIMIT = 500

/** A flag that this entry raises by hand, with an optional note. */
export function RaisedFlag({ flag, autoFocus, onRemoved }: RaisedFlagProps) {
  const { dispatch } = useEntryForm()
  const { type, note } = flag
  const remove = () => {
    dispatch({ do: 'remove-flag', type })
    requestAnimationFrame(onRemoved)
  }
  return (
    <div className="lc-flag">
      <FlagChip type={{ stored: type, known: type }} />
      <div className="grow">
        <TextField
          label={`Note for ${type}`}
          labelStyle="hidden"
          placeholder="Why, in a few words (optional)"
          inputClass="lc-small"
          maxLength={FLAG_NOTE_LIMIT}
          autoFocus={autoFocus}
          value={note}
          onChange={(value) => dispatch({ do: 'flag-note', type, note: value })}
        />
      </div>
      <Button variant="ghost" size="icon" aria-label={`Don’t raise ${type}`} title="Remove" onPress={remove}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
