import { Button as AriaButton } from 'react-aria-components'
import { Icon, type IconName, Tag } from '../../ui/index.ts'

interface OptionRowProps {
  readonly icon: IconName
  readonly title: string
  readonly words: string
  /** What it leads to is on the right at the moment. */
  readonly current?: boolean
  /** What it leads to is open. */
  readonly open?: boolean
  readonly onPress: () => void
}

/** One of the ways to begin. */
export function OptionRow({ icon, title, words, current = false, open = false, onPress }: OptionRowProps) {
  return (
    <AriaButton
      className={current ? 'si-option on' : 'si-option'}
      onPress={onPress}
      {...(current ? { 'aria-current': true } : {})}
    >
      <Icon name={icon} />
      <span className="grow">
        <b className="semi">{title}</b>
        <span className="f12 t2">{words}</span>
      </span>
      {current && <Tag tone="acc">In progress</Tag>}
      {open && (
        <Tag tone="good" icon="check">
          Open
        </Tag>
      )}
      {!current && !open && <Icon name="chevron-right" />}
    </AriaButton>
  )
}
