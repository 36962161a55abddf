import { Button, FlagChip, TextField } from '../../ui/index.ts'
import { REASON_LIMIT } from './draft-problems.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { type ProposedSafety, refusalOf } from './entry-from-draft.ts'

const SAFETY = { stored: 'Safety Risk', known: 'Safety Risk' } as const

/** The Safety Risk flag that an answer proposes. Not raising it takes a reason, which is recorded in the audit trail. */
export function SafetyProposal({ proposed }: { proposed: ProposedSafety }) {
  const form = useEntryForm()
  const { draft, dispatch } = form
  const { score } = proposed
  const reason = refusalOf(draft, proposed)
  const scored = `Item ${proposed.item} scored ${score}.`
  if (reason === null) {
    return (
      <div className="lc-flag lc-proposed">
        <FlagChip type={SAFETY} />
        <span className="f12 grow">
          <b className="semi">Will be raised on save.</b> {scored}
        </span>
        <Button size="sm" onPress={() => dispatch({ do: 'safety', choice: { kind: 'decline', score, reason: '' } })}>
          Don’t raise
        </Button>
      </div>
    )
  }
  return (
    <div className="lc-declined lc-proposed" data-field="safety">
      <div className="row gap2">
        <span className="f12 grow">
          <b className="semi">Safety Risk will not be raised.</b> {scored}
        </span>
        <Button size="sm" onPress={() => dispatch({ do: 'safety', choice: { kind: 'raise' } })}>
          Raise it
        </Button>
      </div>
      <TextField
        label="Why is Safety Risk not raised? (required, kept in the audit trail)"
        autoFocus
        maxLength={REASON_LIMIT}
        value={reason}
        onChange={(typed) => dispatch({ do: 'safety', choice: { kind: 'decline', score, reason: typed } })}
        error={messageFor(form, 'safety')}
      />
    </div>
  )
}
