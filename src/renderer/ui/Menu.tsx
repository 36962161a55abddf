import type { ReactNode } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon, type IconName } from './Icon.tsx'

export interface MenuChoice {
  readonly words: string
  readonly icon: IconName
  readonly onChoose: () => void
}

interface MenuButtonProps {
  /** Accessible name of the button and of its menu. */
  readonly label: string
  readonly className: string
  readonly title?: string
  /** What stands above the choices. It is read with the menu, not chosen. */
  readonly header?: ReactNode
  readonly choices: readonly MenuChoice[]
  /** What the button shows. */
  readonly children: ReactNode
}

/** A button that opens a menu: arrows move, a letter finds, Enter chooses, Esc gives the focus back. */
export function MenuButton({ label, className, title, header, choices, children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <AriaButton
        className={className}
        aria-label={label}
        render={(dom) => <button {...dom} {...(title ? { title } : {})} />}
      >
        {children}
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end" offset={4}>
        {header && <div className="menu-header">{header}</div>}
        <AriaMenu className="menu" aria-label={label}>
          {choices.map(({ words, icon, onChoose }) => (
            <MenuItem key={words} id={words} textValue={words} className="menu-item" onAction={onChoose}>
              <Icon name={icon} />
              {words}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
