import { useContext, useState } from 'react'
import { NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { type FlagsSeen, flagsSeenSchema } from '#shared/domain/operations/patient-flags.ts'
import { z } from '#shared/zod.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { Button, FlagChip, ReasonField, SavingFields, TextField } from '../../ui/index.ts'
import type { FlagGroup } from '../../ui/patient/flag-groups.ts'

/** What is being done: a flag raised, or one cleared. */
export type FlagTask =
  | { readonly do: 'raise'; readonly type: FlagType }
  /** `seen`: the flags as they were when the person chose to clear. */
  | { readonly do: 'clear'; readonly group: FlagGroup; readonly seen: FlagsSeen }

/** What is kept of a typed form while the screen is locked. `type` as it is stored. */
export const flagTypedSchema = z.object({
  do: z.enum(['raise', 'clear']),
  type: z.string(),
  text: z.string(),
  // What another version kept in another shape is not known.
  seen: flagsSeenSchema.optional().catch(undefined),
})
export type FlagTyped = z.infer<typeof flagTypedSchema>

interface FlagChangeFormProps {
  readonly task: FlagTask
  /** The operation by which it is being saved; null while it is not. */
  readonly sending: string | null
  readonly onBack: () => void
  /** The note of a raised flag, or the reason for clearing one. */
  readonly onSave: (text: string) => void
}

/** The note of a new flag, or the reason for which one is cleared. Enter saves. */
export function FlagChangeForm({ task, sending, onBack, onSave }: FlagChangeFormProps) {
  const busy = sending !== null
  const raising = task.do === 'raise'
  const type = raising ? { stored: task.type, known: task.type } : task.group.type
  const before = useTypedBefore(flagTypedSchema)
  const isSame = before?.do === task.do && before.type === type.stored
  const [text, setText] = useState(isSame ? before.text : '')
  const [tried, setTried] = useState(false)
  const { link, kept } = useContext(SyncContext)
  const here = link.state !== 'online' && kept.on === 'disk' ? ' on this computer' : ''
  // While it is sent there is something to be lost without a text too: a flag that is refused.
  const seen = raising ? {} : { seen: task.seen }
  useTyped(text !== '' || busy ? { do: task.do, type: type.stored, text, ...seen } : null, sending)
  const save = () => {
    setTried(true)
    if (raising || text.trim() !== '') onSave(text.trim())
    else focusFirstError(document.querySelector('.flags-form'))
  }
  return (
    <form
      className="flags-form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="row gap2">
        <FlagChip type={type} />
        <span className="f13">{raising ? 'Will be raised.' : 'Will be cleared.'}</span>
      </div>
      <SavingFields isSaving={busy}>
        {raising ? (
          <TextField label="Note (optional)" value={text} onChange={setText} maxLength={NOTE_LIMIT} autoFocus />
        ) : (
          <ReasonField
            label="Why is it over? (required, kept in the audit trail)"
            value={text}
            onChange={setText}
            tried={tried}
            autoFocus
          />
        )}
      </SavingFields>
      <div className="row gap2 confirm-actions">
        <Button onPress={onBack}>Back</Button>
        <Button variant="primary" onPress={save} disabledReason={busy ? 'This is being saved.' : null}>
          {raising ? `Raise flag${here}` : `Clear flag${here}`}
        </Button>
      </div>
    </form>
  )
}
