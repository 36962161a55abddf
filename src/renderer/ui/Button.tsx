import { type ReactNode, useId } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { ariaKeys } from '../lib/key-text.ts'
import { Kbd } from './Kbd.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isDisabled'> {
  readonly variant?: 'primary' | 'default' | 'ghost' | 'danger'
  readonly size?: 'md' | 'sm' | 'icon'
  /** Key cap shown inside, e.g. `L`. The key itself is handled by the screen. */
  readonly shortcut?: string
  readonly title?: string
  readonly disabled?: boolean
  /** Why it can't be used: it stays focusable, looks disabled, does nothing and says why. */
  readonly disabledReason?: string | null
  readonly className?: string
  readonly children: ReactNode
}

const VARIANT_CLASS = { primary: ' pri', default: '', ghost: ' ghost', danger: ' danger' } as const
const SIZE_CLASS = { md: '', sm: ' sm', icon: ' icon' } as const

/** The button of the design system. An icon button (`size="icon"`) needs an `aria-label`. */
export function Button(props: ButtonProps) {
  const { variant = 'default', size = 'md', shortcut, title, disabled, disabledReason, className, ...rest } = props
  const { children, onPress, ...aria } = rest
  const reasonId = useId()
  const blocked = Boolean(disabledReason)
  const tooltip = disabledReason ?? title
  return (
    <AriaButton
      {...aria}
      className={`btn${VARIANT_CLASS[variant]}${SIZE_CLASS[size]}${className ? ` ${className}` : ''}`}
      isDisabled={disabled ?? false}
      {...(onPress && !blocked ? { onPress } : {})}
      render={(dom) => (
        <button
          {...dom}
          {...(tooltip ? { title: tooltip } : {})}
          {...(blocked ? { 'aria-disabled': true, 'aria-describedby': reasonId } : {})}
          {...(shortcut ? { 'aria-keyshortcuts': ariaKeys(shortcut) } : {})}
        />
      )}
    >
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
      {blocked && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </AriaButton>
  )
}
