import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export type TagTone = 'neutral' | 'warn' | 'bad' | 'good' | 'acc' | 'line'

/** A small label. The tone never stands alone: the words say it too. */
export function Tag(props: { tone?: TagTone; icon?: IconName; title?: string; children: ReactNode }) {
  const { tone = 'neutral', icon, title, children } = props
  return (
    <span className={tone === 'neutral' ? 'tag' : `tag ${tone}`} {...(title ? { title } : {})}>
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  )
}
