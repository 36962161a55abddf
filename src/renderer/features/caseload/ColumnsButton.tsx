import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import { type ColumnChoice, DEFAULT_COLUMNS } from '#shared/preferences.ts'
import { plural } from '../../lib/format.ts'
import { Button, Icon, Switch } from '../../ui/index.ts'
import { isAlways, isChosen, isFrozen, moved, widthOf, withShown, withWidth } from './grid/arranged-columns.ts'
import { type ColumnState, type FittedColumn, leftOut } from './grid/column-fit.ts'
import { GRID_COLUMNS } from './grid/columns.tsx'
import './columns-button.css'

/** What a press on narrower or wider changes, in CSS pixels. */
const STEP = 12

interface ColumnsButtonProps {
  readonly columns: ColumnChoice
  /** The columns that the role is offered, as they stand in the pane. */
  readonly fit: readonly FittedColumn[]
  /** The month's name, for the header of its minutes. */
  readonly month: string
  readonly thresholds: UrgencyThresholds
  readonly onArrange: (columns: ColumnChoice) => void
  /** Closes the preview, which gives the table its room; null while it is closed. */
  readonly onHidePreview: (() => void) | null
}

/** Which columns are shown, in which order and how wide: what dragging does, and more, by keyboard. */
export function ColumnsButton(props: ColumnsButtonProps) {
  const { columns, fit, onArrange, onHidePreview } = props
  const without = fit.filter(({ state }) => state === 'no-room').length
  return (
    <DialogTrigger>
      <Button aria-label="Columns" title="Columns">
        <Icon name="columns" />
        <span className="columns-word">Columns</span>
      </Button>
      <Popover className="menu-popover columns-popover" placement="bottom end" offset={4}>
        <Dialog aria-label="Columns" className="columns-list">
          <ul>
            {fit.map((fitted) => (
              <ColumnLine key={fitted.id} fitted={fitted} {...props} />
            ))}
          </ul>
          <div className="columns-foot">
            {without > 0 && (
              <p className="f12 t2">
                {plural(without, 'column')} that {without === 1 ? 'is' : 'are'} on {without === 1 ? 'has' : 'have'} no
                room here. Turn one off and on to show it first.
              </p>
            )}
            {without > 0 && onHidePreview && (
              <Button size="sm" onPress={onHidePreview}>
                Hide preview
              </Button>
            )}
            <Button
              size="sm"
              variant="ghost"
              disabledReason={isChosen(columns) ? null : 'The columns are as they come.'}
              onPress={() => onArrange(DEFAULT_COLUMNS)}
            >
              Back to standard
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

const STATE_WORDS: Readonly<Record<ColumnState, string>> = {
  always: 'Always',
  shown: 'Shown',
  'no-room': 'No room',
  off: 'Off',
}

/** How a column stands, in a word or two. */
function ColumnStateText({ fitted }: { fitted: FittedColumn }) {
  const less = fitted.state === 'shown' ? leftOut(fitted) : null
  return (
    <span className={fitted.state === 'no-room' ? 'column-state none' : 'column-state'}>
      {fitted.state === 'no-room' && <Icon name="warning" size={12} />}
      {STATE_WORDS[fitted.state]}
      {less && `, ${less}`}
    </span>
  )
}

interface ColumnLineProps extends ColumnsButtonProps {
  readonly fitted: FittedColumn
}

function ColumnLine({ fitted, columns, month, thresholds, onArrange }: ColumnLineProps) {
  const { id, state } = fitted
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
        {isAlways(id) ? (
          <span className="column-always">
            <Icon name="lock" size={14} />
            {name}
          </span>
        ) : (
          <Switch
            label={name}
            selected={state !== 'off'}
            onChange={(shown) => onArrange(withShown(columns, id, shown))}
          />
        )}
      </span>
      <ColumnStateText fitted={fitted} />
      {action('Move up', 'arrow-up', moved(columns, id, -1), frozen ? stays : undefined)}
      {action('Move down', 'arrow-down', moved(columns, id, 1), frozen ? stays : undefined)}
      {action('Narrower', 'minus', withWidth(columns, id, width - STEP))}
      {action('Wider', 'plus', withWidth(columns, id, width + STEP))}
    </li>
  )
}
