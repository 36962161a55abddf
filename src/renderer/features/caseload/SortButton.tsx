import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { columnOf, DEFAULT_SORTING, SORT_IDS, type SortId, type Sorting } from './grid/column-ids.ts'
import { offersOrder } from './offered-to-role.ts'

interface SortButtonProps {
  readonly sorting: Sorting
  /** A role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** Orders by a column, `second` by its second order: the same again turns it round. */
  readonly onSort: (column: ReturnType<typeof columnOf>, second: boolean) => void
}

/** What each order is called. */
const WORDS: Readonly<Record<SortId, string>> = {
  flags: 'Priority',
  name: 'Last name',
  status: 'Status',
  iaDate: 'Initial assessment',
  weeks: 'Weeks in care',
  lastFU: 'Days late',
  lastPC: 'Last consultation',
  sessions: 'Sessions',
  phq: 'Last PHQ-9',
  phqChange: 'PHQ-9 change',
  gad: 'Last GAD-7',
  gadChange: 'GAD-7 change',
  minutes: 'Minutes',
  minutesToNext: 'Minutes to the next code',
  payer: 'Payer',
  provider: 'Provider',
}

/** What the table is ordered by, with every order to choose: the second ones of a column need no Shift here. */
export function SortButton({ sorting, namesHidden, onSort }: SortButtonProps) {
  const words = WORDS[sorting.id]
  const way = sorting.desc ? 'down' : 'up'
  return (
    <MenuButton
      label={`Sorted by ${words.toLowerCase()}, ${sorting.desc ? 'descending' : 'ascending'}`}
      className={sorting.id === DEFAULT_SORTING.id && sorting.desc ? 'chip add' : 'chip'}
      choices={SORT_IDS.filter((id) => offersOrder(id, namesHidden)).map((id) => ({
        words: WORDS[id],
        icon: id === sorting.id ? 'check' : 'sort',
        onChoose: () => onSort(columnOf(id), columnOf(id) !== id),
      }))}
    >
      <Icon name={`arrow-${way}`} size={12} />
      {words}
    </MenuButton>
  )
}
