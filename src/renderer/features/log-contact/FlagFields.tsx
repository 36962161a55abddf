import { useRef, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { FLAG_TYPES, type FlagType } from '#shared/domain/entities/vocabulary.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { may } from '#shared/domain/permissions.ts'
import { shortDate } from '../../lib/format.ts'
import { newId } from '../../lib/new-id.ts'
import { Button, FlagChip, Icon, TextField } from '../../ui/index.ts'
import { REASON_LIMIT } from './draft-problems.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { proposedSafety } from './entry-from-draft.ts'
import { SafetyProposal } from './SafetyProposal.tsx'

interface RaisedFlagProps {
  readonly flag: { readonly type: FlagType; readonly note: string }
  /** True for the flag that was just added: its note takes the focus. */
  readonly autoFocus: boolean
  readonly onRemoved: () => void
}

const FLAG_NOTE_LIMIT = 500

/** A flag that this entry raises by hand, with an optional note. */
function RaisedFlag({ flag, autoFocus, onRemoved }: RaisedFlagProps) {
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

type RowFlag = CaseloadRow['flags'][number]

/** A flag that is open and stays so, unless it is cleared with this entry. */
function OpenFlag({ flag, mayClear }: { flag: RowFlag; mayClear: boolean }) {
  const { base, dispatch } = useEntryForm()
  const { type, state, raisedAt } = flag
  const clear = () =>
    dispatch({
      do: 'clear-flag',
      type: type.stored,
      operationId: newId(),
      seen: flagsSeen(base.begun.detail.patient),
    })
  return (
    <div className="lc-flag">
      <FlagChip type={type} state={state} />
      <span className="f12 t2 grow">
        {raisedAt === null ? 'Raised, date not known' : `Raised ${shortDate(raisedAt, base.clinic.timeZone, base.now)}`}
        {state === 'confirm' && ', cleared by another program: to be confirmed'}
      </span>
      {mayClear && (
        <Button size="sm" onPress={clear}>
          Clear <span className="sr">{type.stored}</span>
        </Button>
      )}
    </div>
  )
}

/** A flag that is cleared when the entry is saved. The reason stands in the audit trail. */
function ClearedFlag({ type, reason }: { type: RowFlag['type']; reason: string }) {
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

/** The patient's flags as they will be after this contact: open ones, the proposed Safety Risk, those raised by hand. */
export function FlagFields() {
  const form = useEntryForm()
  const { draft, base, proposing = draft } = form
  const { begun, clinic } = base
  const proposed = proposedSafety(proposing, clinic.registry, begun.detail.patient)
  const open = begun.detail.row.flags
  const taken = new Set<FlagType | null>([
    ...open.filter(({ state }) => state === 'open').map(({ type }) => type.known),
    ...draft.flags.map(({ type }) => type),
    ...(proposed ? (['Safety Risk'] as const) : []),
  ])
  const mayRaise = (type: FlagType) =>
    may(clinic.membership, type === 'Needs Discussion' ? 'raise-needs-discussion' : 'raise-flag')
  const free = FLAG_TYPES.filter((type) => !taken.has(type) && mayRaise(type))
  const group = useRef<HTMLFieldSetElement>(null)
  const [added, setAdded] = useState<FlagType | null>(null)
  return (
    <fieldset className="lc-flags" ref={group}>
      <legend className="lab">Flags after this contact</legend>
      <div className="lc-flagbox">
        <OpenFlags mayClear={form.proposing === undefined && may(clinic.membership, 'resolve-flag')} />
        {proposed && <SafetyProposal proposed={proposed} />}
        {draft.flags.map((flag) => (
          <RaisedFlag
            key={flag.type}
            flag={flag}
            autoFocus={added === flag.type}
            onRemoved={() => group.current?.querySelector<HTMLElement>('.lc-raise button')?.focus()}
          />
        ))}
        <RaiseFlagButtons types={free} onRaise={setAdded} />
      </div>
    </fieldset>
  )
}

/** The flags that are open already, each with the way to clear it. */
function OpenFlags({ mayClear }: { mayClear: boolean }) {
  const { draft, base } = useEntryForm()
  return base.begun.detail.row.flags.map((flag) => {
    const clear = draft.clears.find(({ type }) => type === flag.type.stored)
    return clear ? (
      <ClearedFlag key={flag.type.stored} type={flag.type} reason={clear.reason} />
    ) : (
      <OpenFlag key={flag.type.stored} flag={flag} mayClear={mayClear} />
    )
  })
}

/** A button for each flag that is not open yet and that the member may raise. */
function RaiseFlagButtons(props: { types: readonly FlagType[]; onRaise: (type: FlagType) => void }) {
  const { types, onRaise } = props
  const { dispatch } = useEntryForm()
  if (types.length === 0) return null
  const raise = (type: FlagType) => {
    onRaise(type)
    dispatch({ do: 'raise-flag', type })
  }
  return (
    <div className="lc-raise">
      <span className="f12 t2">Raise</span>
      {types.map((type) => (
        <Button key={type} size="sm" className="lc-add" aria-label={`Raise ${type}`} onPress={() => raise(type)}>
          <Icon name="plus" size={12} />
          {type}
        </Button>
      ))}
    </div>
  )
}
