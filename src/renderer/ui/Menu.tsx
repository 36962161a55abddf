import type { ReactNode } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

export interface MenuChoice {
  readonly words: string
  readonly icon: IconName
  /** Key cap shown at the end, e.g. `E`. The key itself is handled by the screen. */
  readonly shortcut?: string
  readonly onChoose: () => void
  /** Why it can't be chosen: arrows still reach it, it does nothing, and the reason is read with its words. */
  readonly disabledReason?: string | null
}

interface MenuButtonProps {
  /** Accessible name of the button and of its menu. */
  readonly label: string
  readonly className: string
  readonly title?: string
  /** What stands above the choices. It is read with the menu, not chosen. */
  readonly header?: ReactNode
  readonly choices: readonly MenuChoice[]
  /** Whether the keys of a screen move to the button (`lib/stops.ts`). */
  readonly isStop?: boolean
  /** What the button shows. */
  readonly children: ReactNode
}

/** A button that opens a menu: arrows move, a letter finds, Enter chooses, Esc gives the focus back. */
export function MenuButton({ label, className, title, header, choices, isStop = false, children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <AriaButton
        className={className}
        aria-label={label}
        render={(dom) => <button {...dom} {...(title ? { title } : {})} {...(isStop ? { 'data-stop': '' } : {})} />}
      >
        {children}
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end" offset={4}>
        {header && <div className="menu-header">{header}</div>}
        <AriaMenu className="menu" aria-label={label}>
          {choices.map((choice) => (
            <Choice key={choice.words} choice={choice} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Choice({ choice: { words, icon, shortcut, onChoose, disabledReason = null } }: { choice: MenuChoice }) {
  const blocked = disabledReason !== null
  return (
    <MenuItem
      id={words}
      textValue={words}
      className="menu-item"
      // React Aria skips its own disabled items with the keyboard. Otherwise a screen reader would never read the reason.
      shouldCloseOnSelect={!blocked}
      {...(blocked ? {} : { onAction: onChoose })}
      render={(dom) =>
        'href' in dom ? <a {...dom} /> : <div {...dom} {...(blocked ? { 'aria-disabled': true } : {})} />
      }
    >
      <Icon name={icon} />
      <div>
        {words}
        {blocked && <div className="menu-reason">{disabledReason}</div>}
      </div>
      {shortcut && (
        <span className="menu-key">
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </MenuItem>
  )
}
