import { Switch } from '../../ui/Switch.tsx'
import { useEntryForm } from './entry-form-context.ts'

/** The two kinds of entry that are no session: a no-show, and work without contact with the patient. */
export function NoSessionFields() {
  const { draft, dispatch } = useEntryForm()
  return (
    <div className="lc-switches">
      <Switch
        label="Patient did not show"
        hint="Turns off minutes and scores"
        selected={draft.noShow}
        onChange={(value) => dispatch({ do: 'switch', field: 'noShow', value })}
      />
      {draft.contactType === 'Follow Up' && !draft.noShow && (
        <Switch
          label="No contact with the patient (call attempt, coordination)"
          selected={draft.nonContact}
          onChange={(value) => dispatch({ do: 'switch', field: 'nonContact', value })}
          {...(draft.nonContact ? { hint: 'Its minutes count, but it is no session' } : {})}
        />
      )}
    </div>
  )
}
