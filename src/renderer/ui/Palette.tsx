import type { ReactNode } from 'react'
import { Autocomplete, Input, Menu, TextField } from 'react-aria-components'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'

interface PaletteProps {
  /** Accessible name of the dialog and of its field, and what the empty field says. */
  readonly label: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onClose: () => void
  /** Sections of a menu: what was found. */
  readonly children: ReactNode
}

/** A search over the screen. The keyboard stays in the field; arrows choose. */
export function Palette({ label, typed, onType, onClose, children }: PaletteProps) {
  return (
    <Dialog label={label} className="palette" onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={onType}>
        <TextField className="palette-field" aria-label={label} autoFocus>
          <Icon name="search" />
          <Input placeholder={label} autoComplete="off" />
        </TextField>
        {/* The field keeps the keyboard: this only scrolls. */}
        <div className="palette-list" tabIndex={-1}>
          <Menu className="menu" aria-label="Results" renderEmptyState={() => <Nothing typed={typed} />}>
            {children}
          </Menu>
        </div>
      </Autocomplete>
    </Dialog>
  )
}

const Nothing = ({ typed }: { typed: string }) => (
  <p className="palette-none f13 t2">
    {typed.trim() === ''
      ? 'Type a name or an MRN.'
      : `Nothing matches “${typed.trim()}”. Patients are found by name or MRN.`}
  </p>
)
