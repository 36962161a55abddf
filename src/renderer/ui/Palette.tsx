import type { KeyboardEvent, ReactNode } from 'react'
import { Autocomplete, Input, Menu, TextField } from 'react-aria-components'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'

interface PaletteProps {
  /** Accessible name of the dialog and of its field, and what the empty field says. */
  readonly label: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onClose: () => void
  /** Does something else than choosing with the line that the arrows are on (its id). True where it did. */
  readonly onKey?: (event: KeyboardEvent, line: string) => boolean
  /** Below the lines: what the keys do. */
  readonly foot?: ReactNode
  /** Sections of a menu: what was found. */
  readonly children: ReactNode
}

/** The line that the arrows are on. */
const lineOf = (palette: Element): string | null =>
  palette.querySelector<HTMLElement>('[role="menuitem"][data-focused]')?.dataset.key ?? null

/** A search over the screen. The keyboard stays in the field; arrows choose. */
export function Palette({ label, typed, onType, onClose, onKey, foot, children }: PaletteProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lineOf(event.currentTarget)
    if (line === null || !onKey?.(event, line)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Dialog label={label} className="palette" onClose={onClose}>
      <div role="presentation" className="palette-parts" onKeyDownCapture={onKeyDown}>
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
        {foot && <footer className="palette-foot">{foot}</footer>}
      </div>
    </Dialog>
  )
}

const Nothing = ({ typed }: { typed: string }) => (
  <p className="palette-none f13 t2">
    {typed.trim() === ''
      ? 'Type a name, an MRN, a birth date or a phone number.'
      : `Nothing matches “${typed.trim()}”. Patients are found by name or former name, MRN, birth date or phone number.`}
  </p>
)
