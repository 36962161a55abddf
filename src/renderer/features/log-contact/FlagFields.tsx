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
  const { draft, base } = useEntryForm()
  const { begun, clinic, now } = base
  const proposed = proposedSafety(draft, clinic.registry, begun.detail.patient)
  const open = begun.detail.row.flags
  const taken = new Set<FlagType | null>([
    ...open.filter(({ state }) => state === 'open').map(({ type }) => type.known),
    ...draft.flags.map(({ type }) => type),
    ...(proposed && draft.safety.kind === 'raise' ? (['Safety Risk'] as const) : []),
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
        {open.map((flag) => (
          <div key={`${flag.type.stored}-${flag.state}`} className="lc-flag">
            <FlagChip type={flag.type} state={flag.state} />
            <span className="f12 t2 grow">
              {flag.raisedAt === null
                ? 'Raised, date not known'
                : `Raised ${shortDate(flag.raisedAt, clinic.timeZone, now)}`}
              {flag.state === 'confirm' && ', cleared by another program: to be confirmed'}
            </span>
          </div>
        ))}
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
