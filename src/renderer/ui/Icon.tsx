import { ICONS, type IconName } from './icons.tsx'

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
