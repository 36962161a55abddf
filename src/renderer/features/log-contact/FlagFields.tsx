import { useRef, useState } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { FLAG_TYPES, type FlagType } from '#shared/domain/vocabulary.ts'
import { shortDate } from '../../lib/format.ts'
import { FlagChip } from '../../ui/FlagChip.tsx'
import { proposedSafety } from './draft-entry.ts'
import { useEntryForm } from './entry-form.ts'
import { RaisedFlag } from './RaisedFlag.tsx'
import { RaiseFlagButtons } from './RaiseFlagButtons.tsx'
import { SafetyProposal } from './SafetyProposal.tsx'

/** The patient's flags as they will be after this contact: open ones, the proposed Safety Risk, those raised by hand. */
export function FlagFields() {
  const { draft, base, proposing = draft } = useEntryForm()
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
        <OpenFlags />
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

/** The flags that are open already. Clearing them is not part of recording a contact. */
function OpenFlags() {
  const { begun, clinic, now } = useEntryForm().base
  return begun.detail.row.flags.map(({ type, state, raisedAt }) => (
    <div key={`${type.stored}-${state}`} className="lc-flag">
      <FlagChip type={type} state={state} />
      <span className="f12 t2 grow">
        {raisedAt === null ? 'Raised, date not known' : `Raised ${shortDate(raisedAt, clinic.timeZone, now)}`}
        {state === 'confirm' && ', cleared by another program: to be confirmed'}
      </span>
    </div>
  ))
}
