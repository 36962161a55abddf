import type { KeyboardEvent, Ref } from 'react'
import { isComposing } from '../lib/shortcut-keys.ts'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

interface SearchBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly shortcut?: string
  /** Keys in the field, but for those of an input method. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A search field: magnifier, placeholder as label, key cap while it is empty. */
export function SearchBox({ label, value, onChange, shortcut, onKeyDown, inputRef }: SearchBoxProps) {
  return (
    <label className="input search">
      <Icon name="search" size={14} />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (!isComposing(event)) onKeyDown?.(event)
        }}
        {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
      />
      {shortcut && value === '' && <Kbd>{shortcut}</Kbd>}
    </label>
  )
}
