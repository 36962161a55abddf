import { Button as AriaButton } from 'react-aria-components'
import type { TodayChoice } from '#shared/domain/caseload/today.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { Icon, MenuButton } from '../../ui/index.ts'

const ORDERS: Readonly<Record<TodayChoice['order'], string>> = {
  due: 'Urgency, then time',
  name: 'Urgency, then last name',
}

interface TodayChipsProps {
  readonly choice: TodayChoice
  readonly membership: Pick<Membership, 'role'>
  readonly onChoose: (part: Partial<TodayChoice>) => void
}

/** In which order the day is, and whose it is. Who is no care manager sees everybody's in any case. */
export function TodayChips({ choice, membership, onChoose }: TodayChipsProps) {
  const whose = choice.everybody ? 'Everybody' : 'Me'
  const chosen = (isChosen: boolean) => (isChosen ? ('check' as const) : ('person' as const))
  return (
    <>
      <MenuButton
        label={`Order ${ORDERS[choice.order]}`}
        className="chip"
        choices={(['due', 'name'] as const).map((order) => ({
          words: ORDERS[order],
          icon: order === choice.order ? 'check' : 'sort',
          onChoose: () => onChoose({ order }),
        }))}
      >
        <span className="k">{'Order '}</span>
        {ORDERS[choice.order]}
        <Icon name="chevron-down" size={12} />
      </MenuButton>
      {membership.role === 'Care Manager' && (
        <span className="chip filter-chip">
          <MenuButton
            label={`Care manager ${whose}`}
            className="filter-open"
            choices={[
              { words: 'Me', icon: chosen(!choice.everybody), onChoose: () => onChoose({ everybody: false }) },
              { words: 'Everybody', icon: chosen(choice.everybody), onChoose: () => onChoose({ everybody: true }) },
            ]}
          >
            <span className="k">{'Care manager '}</span>
            {whose}
          </MenuButton>
          {!choice.everybody && (
            <AriaButton
              className="filter-remove"
              aria-label="Show the patients of everybody"
              onPress={() => onChoose({ everybody: true })}
            >
              <Icon name="close" size={12} />
            </AriaButton>
          )}
        </span>
      )}
    </>
  )
}
