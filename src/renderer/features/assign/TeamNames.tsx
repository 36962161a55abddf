import { type KeyboardEvent, useState } from 'react'
import { TEAM_NAME_LIMIT } from '#shared/domain/entities/assignment.ts'
import { isComposing } from '../../lib/shortcut-keys.ts'
import { Button, Icon, TextField } from '../../ui/index.ts'

interface TeamNamesProps {
  readonly label: string
  readonly names: readonly string[]
  readonly error: string | null
  readonly onAdd: (name: string) => void
  readonly onRemove: (name: string) => void
}

/** The names of a care team: Enter adds the one that is typed. */
export function TeamNames({ label, names, error, onAdd, onRemove }: TeamNamesProps) {
  const [typed, setTyped] = useState('')
  const add = () => {
    const name = typed.trim()
    if (name === '') return
    onAdd(name)
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    add()
  }
  return (
    <div className="assign-team">
      <div className="row gap2">
        <TextField
          label={label}
          value={typed}
          onChange={setTyped}
          onKeyDown={onKeyDown}
          maxLength={TEAM_NAME_LIMIT}
          error={error}
        />
        <Button onPress={add} disabledReason={typed.trim() === '' ? 'Type a name first.' : null}>
          Add name
        </Button>
      </div>
      {names.length > 0 && (
        <ul className="assign-names" aria-label="Care team">
          {names.map((name) => (
            <li key={name} className="chip">
              <span className="ell">{name}</span>
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Take ${name} out of the care team`}
                onPress={() => onRemove(name)}
              >
                <Icon name="close" size={12} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
