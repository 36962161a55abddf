import type { ReactNode, Ref } from 'react'
import { count } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'

interface ViewHeaderProps {
  readonly label: string
  readonly shown: number
  readonly total: number
  readonly filter: string
  readonly filterRef: Ref<HTMLInputElement>
  readonly onFilter: (text: string) => void
  /** Leaves the filter box for the rows. */
  readonly onLeaveFilter: () => void
  readonly onLogContact: () => void
  readonly blocked: string | null
  /** Between the filter and the main action. */
  readonly tools?: ReactNode
}

/** Name of the view, filter, and the main action. */
export function ViewHeader(props: ViewHeaderProps) {
  const { label, shown, total, filter, onFilter, onLeaveFilter } = props
  return (
    <div className="vhead" data-region="view">
      <h1>{label}</h1>
      <span className="t3 num view-count">{shown === total ? count(total) : `${count(shown)} of ${count(total)}`}</span>
      <span className="grow" />
      <SearchBox
        label="Filter this view"
        shortcut="/"
        value={filter}
        onChange={onFilter}
        inputRef={props.filterRef}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            if (filter) onFilter('')
            else onLeaveFilter()
          }
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onLeaveFilter()
          }
        }}
      />
      {props.tools}
      <Button variant="primary" shortcut="L" disabledReason={props.blocked} onPress={props.onLogContact}>
        <Icon name="plus" />
        Log contact
      </Button>
    </div>
  )
}
