import { type ReactNode, useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { Button, Icon, MenuButton } from '../../../ui/index.ts'
import { offersFilter } from '../offered-to-role.ts'
import { FilterEditor } from './FilterEditor.tsx'
import { FILTER_LABELS, FILTER_PARTS, type FilterPart, filterText, without } from './filter-text.ts'
import './filters.css'

interface FilterBarProps {
  readonly filters: CaseloadFilters
  /** A role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** Of the view, before the filters: what can be chosen comes from them. */
  readonly rows: readonly CaseloadRow[]
  readonly nameOf: (userId: string) => string
  readonly onFilter: (part: Partial<CaseloadFilters>) => void
  readonly onClear: () => void
  /** Null where what is narrowed is no view of its own. */
  readonly onSaveView: (() => void) | null
  /** Before the filters: the order. */
  readonly start?: ReactNode
  /** At the end of the line. */
  readonly end?: ReactNode
}

/** What the view is narrowed by, each part to change or take away, and the way to add another. */
export function FilterBar(props: FilterBarProps) {
  const { filters, namesHidden, rows, nameOf, onFilter, onClear, onSaveView, start, end } = props
  const [added, setAdded] = useState<FilterPart | null>(null)
  const active = FILTER_PARTS.filter((part) => part === added || filterText(filters, part, nameOf) !== null)
  const isNarrowed = active.some((part) => part !== added) || filters.text.trim() !== ''
  return (
    <div className="filter-bar" role="toolbar" aria-label="Filters">
      {start}
      {active.map((part) => (
        <FilterChip
          key={part}
          part={part}
          words={filterText(filters, part, nameOf)}
          isNew={part === added}
          onClosed={() => setAdded(null)}
          onRemove={() => {
            setAdded(null)
            onFilter(without(part))
          }}
          editor={<FilterEditor part={part} filters={filters} rows={rows} nameOf={nameOf} onFilter={onFilter} />}
        />
      ))}
      <MenuButton
        label="Add a filter"
        className="chip add"
        choices={FILTER_PARTS.filter((part) => !active.includes(part) && offersFilter(part, namesHidden)).map(
          (part) => ({
            words: FILTER_LABELS[part],
            icon: 'plus',
            onChoose: () => setAdded(part),
          }),
        )}
      >
        <Icon name="plus" size={12} />
        Filter
      </MenuButton>
      {isNarrowed && (
        <>
          <Button variant="ghost" size="sm" onPress={onClear}>
            Clear all
          </Button>
          {onSaveView && (
            <Button variant="ghost" size="sm" onPress={onSaveView}>
              Save view
            </Button>
          )}
        </>
      )}
      {end}
    </div>
  )
}

interface FilterChipProps {
  readonly part: FilterPart
  /** Null while nothing is chosen. */
  readonly words: string | null
  readonly isNew: boolean
  readonly onClosed: () => void
  readonly onRemove: () => void
  readonly editor: React.ReactNode
}

function FilterChip({ part, words, isNew, onClosed, onRemove, editor }: FilterChipProps) {
  const label = FILTER_LABELS[part]
  return (
    <span className="chip filter-chip">
      <DialogTrigger defaultOpen={isNew} onOpenChange={(open) => !open && onClosed()}>
        <AriaButton className="filter-open">
          <span className="k">{label}</span>
          <span className="ell">{words ?? 'Choose'}</span>
        </AriaButton>
        <Popover className="menu-popover" placement="bottom start" offset={4}>
          <Dialog className="filter-dialog" aria-label={label}>
            {editor}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <AriaButton className="filter-remove" aria-label={`Remove filter ${label}`} onPress={onRemove}>
        <Icon name="close" size={12} />
      </AriaButton>
    </span>
  )
}
