import type { ReactNode } from 'react'
import { ICONS, type IconName } from './icons.tsx'

/** The application's mark. Decorative. */
export function BrandMark({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="1" width="16" height="16" rx="4.5" fill="currentColor" />
      <path
        d="M4.5 5.7h5M4.5 9h9M4.5 12.3h7"
        fill="none"
        stroke="var(--chrome)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  )
}

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

export type { IconName } from './icons.tsx'

/** A decorative icon (hidden from assistive technology): the words stand beside it. `size` in CSS pixels: 16, 12 in tags. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className ? `ic ${className}` : 'ic'}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {ICONS[name]}
    </svg>
  )
}
