import { Button } from '../../ui/Button.tsx'
import { FlagChip } from '../../ui/FlagChip.tsx'
import type { FlagGroup } from '../../ui/patient/flag-groups.ts'
import { confirmWords, type Reader, raisedWords } from '../../ui/patient/flag-text.ts'

interface OpenFlagProps {
  readonly group: FlagGroup
  readonly reader: Reader
  readonly blocked: string | null
  readonly onClear: () => void
}

/** A flag that is not over, with who raised it and why, and the way to clear it. */
export function OpenFlagItem({ group, reader, blocked, onClear }: OpenFlagProps) {
  const { type, state, flags } = group
  const [first] = flags
  return (
    <li className="flags-row">
      <div className="row gap2">
        <FlagChip type={type} state={state} />
        <span className="grow" />
        <Button size="sm" disabledReason={blocked} onPress={onClear} aria-label={`Clear ${type.stored}`}>
          {state === 'confirm' ? 'Confirm and clear' : 'Clear'}
        </Button>
      </div>
      {state === 'confirm' && first && <p className="f13 t2">{confirmWords(first)}</p>}
      {flags.map((flag) => (
        <p key={`${flag.source} ${flag.index} ${flag.id}`} className="f13 t2 selectable">
          {raisedWords(flag, reader)}
        </p>
      ))}
    </li>
  )
}
