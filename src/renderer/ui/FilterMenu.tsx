import { Icon } from './Icon.tsx'
import { MenuButton } from './Menu.tsx'

export interface FilterChoice {
  readonly value: string
  readonly words: string
}

interface FilterMenuProps {
  readonly label: string
  /** What is chosen where nothing is. */
  readonly any: string
  /** Null: nothing is chosen. */
  readonly value: string | null
  readonly choices: readonly FilterChoice[]
  readonly onChoose: (value: string | null) => void
}

/** A chip that narrows a list to one of several values, or to none of them. */
export function FilterMenu({ label, any, value, choices, onChoose }: FilterMenuProps) {
  const words = choices.find((one) => one.value === value)?.words ?? any
  const all = [{ value: null, words: any }, ...choices]
  return (
    <MenuButton
      label={`${label} ${words}`}
      className={value === null ? 'chip' : 'chip on'}
      choices={all.map((one) => ({
        words: one.words,
        icon: one.value === value ? 'check' : 'list',
        onChoose: () => onChoose(one.value),
      }))}
    >
      <span className="k">{`${label} `}</span>
      {words}
      <Icon name="chevron-down" size={12} />
    </MenuButton>
  )
}
