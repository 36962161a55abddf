import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { shortDate } from '../../lib/format.ts'
import { newId } from '../../lib/new-id.ts'
import { Button } from '../../ui/Button.tsx'
import { FlagChip } from '../../ui/FlagChip.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { REASON_LIMIT } from './draft-problems.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'

type RowFlag = CaseloadRow['flags'][number]

/** A flag that is open and stays so, unless it is cleared with this entry. */
export function OpenFlag({ flag, mayClear }: { flag: RowFlag; mayClear: boolean }) {
  const { base, dispatch } = useEntryForm()
  const { type, state, raisedAt } = flag
  return (
    <div className="lc-flag">
      <FlagChip type={type} state={state} />
      <span className="f12 t2 grow">
        {raisedAt === null ? 'Raised, date not known' : `Raised ${shortDate(raisedAt, base.clinic.timeZone, base.now)}`}
        {state === 'confirm' && ', cleared by another program: to be confirmed'}
      </span>
      {mayClear && (
        <Button size="sm" onPress={() => dispatch({ do: 'clear-flag', type: type.stored, operationId: newId() })}>
          Clear <span className="sr">{type.stored}</span>
        </Button>
      )}
    </div>
  )
}

/** A flag that is cleared when the entry is saved. The reason stands in the audit trail. */
export function ClearedFlag({ type, reason }: { type: RowFlag['type']; reason: string }) {
  const form = useEntryForm()
  const { dispatch } = form
  return (
    <div className="lc-declined" data-field={`clear:${type.stored}`}>
      <div className="row gap2">
        <FlagChip type={type} state="resolved" />
        <span className="f12 grow">
          <b className="semi">Will be cleared on save.</b>
        </span>
        <Button size="sm" onPress={() => dispatch({ do: 'keep-flag', type: type.stored })}>
          Keep it
        </Button>
      </div>
      <TextField
        label="Why is it over? (required, kept in the audit trail)"
        autoFocus
        maxLength={REASON_LIMIT}
        value={reason}
        onChange={(typed) => dispatch({ do: 'clear-reason', type: type.stored, reason: typed })}
        error={messageFor(form, `clear:${type.stored}`)}
      />
    </div>
  )
}
