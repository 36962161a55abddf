import { useRef, useState } from 'react'
import { FLAG_TYPES, type FlagType } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { proposedSafety } from './entry-from-draft.ts'
import { ClearedFlag, OpenFlag } from './OpenFlag.tsx'
import { RaisedFlag } from './RaisedFlag.tsx'
import { SafetyProposal } from './SafetyProposal.tsx'

/** The patient's flags as they will be after this contact: open ones, the proposed Safety Risk, those raised by hand. */
export function FlagFields() {
  const form = useEntryForm()
  const { draft, base, proposing = draft } = form
  const { begun, clinic } = base
  const proposed = proposedSafety(proposing, clinic.registry, begun.detail.patient)
  const open = begun.detail.row.flags
  const taken = new Set<FlagType | null>([
    ...open
      .filter(({ state, type }) => state === 'open' && !draft.clears.some((one) => one.type === type.stored))
      .map(({ type }) => type.known),
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
