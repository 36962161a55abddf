import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import { type ColumnChoice, DEFAULT_COLUMNS } from '#shared/preferences.ts'
import { Button, Icon, Switch } from '../../ui/index.ts'
import {
  type ColumnId,
  isChosen,
  isFrozen,
  moved,
  orderedColumns,
  shownColumns,
  widthOf,
  withShown,
  withWidth,
} from './grid/arranged-columns.ts'
import { GRID_COLUMNS } from './grid/columns.tsx'
import { offersColumn } from './offered-to-role.ts'
import './columns-button.css'

/** What a press on narrower or wider changes, in CSS pixels. */
const STEP = 12

interface ColumnsButtonProps {
  /** A role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  readonly columns: ColumnChoice
  /** The month's name, for the header of its minutes. */
  readonly month: string
  readonly thresholds: UrgencyThresholds
  readonly onArrange: (columns: ColumnChoice) => void
}

/** Which columns are shown, in which order and how wide: what dragging does, and more, by keyboard. */
export function ColumnsButton({ columns, month, thresholds, namesHidden, onArrange }: ColumnsButtonProps) {
  return (
    <DialogTrigger>
      <Button aria-label="Columns" title="Columns">
        <Icon name="columns" />
        <span className="columns-word">Columns</span>
      </Button>
      <Popover className="menu-popover columns-popover" placement="bottom end" offset={4}>
        <Dialog aria-label="Columns" className="columns-list">
          <ul>
            {orderedColumns(columns)
              .filter((id) => offersColumn(id, namesHidden))
              .map((id) => (
                <ColumnLine
                  key={id}
                  id={id}
                  columns={columns}
                  month={month}
                  thresholds={thresholds}
                  onArrange={onArrange}
                />
              ))}
          </ul>
          <div className="columns-foot">
            <p className="f12 t2 grow">
              {isChosen(columns)
                ? 'The table scrolls sideways where they don’t fit.'
                : 'In a narrow window some leave by themselves.'}
            </p>
            <Button
              size="sm"
              disabledReason={isChosen(columns) ? null : 'The columns are as they come.'}
              onPress={() => onArrange(DEFAULT_COLUMNS)}
            >
              Reset
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface ColumnLineProps extends Omit<ColumnsButtonProps, 'namesHidden'> {
  readonly id: ColumnId
}

function ColumnLine({ id, columns, month, thresholds, onArrange }: ColumnLineProps) {
  const column = GRID_COLUMNS.find((one) => one.id === id)
  if (!column) return null
  const name = column.header(month)
  const frozen = isFrozen(id)
  const stays = 'This column always comes first.'
  const width = widthOf(columns, id)
  const action = (
    label: string,
    icon: 'arrow-up' | 'arrow-down' | 'minus' | 'plus',
    next: ColumnChoice,
    reason?: string,
  ) => (
    <Button
      variant="ghost"
      size="icon"
      aria-label={`${label} ${name}`}
      title={`${label} ${name}`}
      disabledReason={reason ?? null}
      onPress={() => onArrange(next)}
    >
      <Icon name={icon} size={14} />
    </Button>
  )
  return (
    <li>
      <span className="grow ell" title={column.tooltip(thresholds)}>
        {frozen ? (
          name
        ) : (
          <Switch
            label={name}
            selected={shownColumns(columns).includes(id)}
            onChange={(shown) => onArrange(withShown(columns, id, shown))}
          />
        )}
      </span>
      {action('Move up', 'arrow-up', moved(columns, id, -1), frozen ? stays : undefined)}
      {action('Move down', 'arrow-down', moved(columns, id, 1), frozen ? stays : undefined)}
      {action('Narrower', 'minus', withWidth(columns, id, width - STEP))}
      {action('Wider', 'plus', withWidth(columns, id, width + STEP))}
    </li>
  )
}
