import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { Icon, type IconName } from './Icon.tsx'

interface FlagLook {
  readonly letter: 'S' | 'R' | 'D' | 'U'
  readonly short: string
  readonly icon: IconName
}
const LOOKS: Record<FlagType, FlagLook> = {
  'Safety Risk': { letter: 'S', short: 'Safety', icon: 'flag-safety' },
  'Review with Psychiatrist': { letter: 'R', short: 'Review', icon: 'flag-review' },
  'Needs Discussion': { letter: 'D', short: 'Discuss', icon: 'flag-discuss' },
}

interface FlagChipProps {
  readonly type: { stored: string; known: FlagType | null }
  readonly state?: 'open' | 'confirm' | 'resolved'
  /** `full` the stored name, `short` one word, `icon` the shape alone (its name stays readable to assistive technology). */
  readonly size?: 'full' | 'short' | 'icon'
}

/** A flag as chip: shape, weight and words, so that it reads without colour. */
export function FlagChip({ type, state = 'open', size = 'full' }: FlagChipProps) {
  const look: FlagLook = type.known ? LOOKS[type.known] : { letter: 'U', short: type.stored, icon: 'flag' }
  const confirm = state === 'confirm'
  const name = type.known ?? `${type.stored} (unknown flag)`
  const title = confirm ? `${name}: cleared by another program, confirm` : name
  const classes = ['flag', `flag-${look.letter}`, size === 'icon' && 'flag-min', confirm && 'flag-confirm']
  const words = size === 'short' ? look.short : type.stored
  return (
    <span className={classes.filter(Boolean).join(' ')} title={title}>
      <Icon name={look.icon} size={14} />
      {size === 'icon' ? <span className="sr">{title}</span> : <span>{confirm ? `${words}?` : words}</span>}
    </span>
  )
}
