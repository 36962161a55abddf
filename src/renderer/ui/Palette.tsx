import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Autocomplete, Input, Menu, TextField } from 'react-aria-components'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'

interface PaletteProps {
  /** Accessible name of the dialog and of its field, and what the empty field says. */
  readonly label: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onClose: () => void
  /** The line that Enter means until an arrow has chosen another one; null for none. */
  readonly first?: string | null
  /** Does something with a line (its id) that a key was pressed for. True where it did; else the line that the arrows are on is chosen. */
  readonly onKey?: (event: KeyboardEvent, line: string, isFirst: boolean) => boolean
  /** Below the lines: what the keys do. */
  readonly foot?: ReactNode
  /** Sections of a menu: what was found. */
  readonly children: ReactNode
}

const ARROWS: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'])

/** The line that the arrows are on. */
const lineOf = (palette: Element): string | null =>
  palette.querySelector<HTMLElement>('[role="menuitem"][data-focused]')?.dataset.key ?? null

/** A search over the screen. The keyboard stays in the field; arrows choose. */
export function Palette({ label, typed, onType, onClose, first = null, onKey, foot, children }: PaletteProps) {
  // The menu follows what is typed a moment later: a quick Enter would mean the first line of before.
  const chosen = useRef(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (ARROWS.has(event.key)) chosen.current = true
    const isFirst = !chosen.current && first !== null
    const line = isFirst ? first : lineOf(event.currentTarget)
    if (line === null || event.nativeEvent.isComposing || !onKey?.(event, line, isFirst)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Dialog label={label} className="palette" onClose={onClose}>
      <div role="presentation" className="palette-parts" onKeyDownCapture={onKeyDown}>
        <Autocomplete
          inputValue={typed}
          onInputChange={(next) => {
            chosen.current = false
            onType(next)
          }}
        >
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
