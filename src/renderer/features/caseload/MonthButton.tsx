import { shiftMonth } from '#shared/domain/time.ts'
import { monthLabel } from '../../lib/format.ts'
import { Banner, Button, Icon, MenuButton } from '../../ui/index.ts'
import type { ShownMonth } from './use-month.ts'

/** How far back the menu leads: as far as a payer may ask for what was billed. */
const MONTHS_BACK = 24

/** The present month and the ones before it, the latest first (`YYYY-MM`). */
export const offeredMonths = (present: string): string[] =>
  Array.from({ length: MONTHS_BACK + 1 }, (_, back) => shiftMonth(present, -back))

interface MonthButtonProps {
  /** The month of the figures that are shown, and the present one (`YYYY-MM`). */
  readonly month: string
  readonly present: string
  /** Null: the present one. */
  readonly onMonth: (month: string | null) => void
}

/** Whose minutes and codes are shown, and the way to another month; marked while it is not the present one. */
export function MonthButton({ month, present, onMonth }: MonthButtonProps) {
  const words = monthLabel(month, present)
  return (
    <span className={month === present ? 'chip-pair' : 'chip-pair other-month'}>
      <MenuButton
        label={`Minutes of ${words}`}
        className="chip"
        choices={offeredMonths(present).map((one) => ({
          words: monthLabel(one, present),
          icon: one === month ? 'check' : 'calendar',
          onChoose: () => onMonth(one === present ? null : one),
        }))}
      >
        <span className="k">{'Minutes of '}</span>
        {words}
        <Icon name="chevron-down" size={12} />
      </MenuButton>
      {month !== present && (
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Back to ${monthLabel(present, present)}`}
          title={`Back to ${monthLabel(present, present)}`}
          onPress={() => onMonth(null)}
        >
          <Icon name="close" size={12} />
        </Button>
      )}
    </span>
  )
}

/** That the figures are not yet those of the month that was asked for, or can't be read. */
export function MissingMonth({ missing, present }: { missing: NonNullable<ShownMonth['missing']>; present: string }) {
  const [asked, here] = [monthLabel(missing.month, present), monthLabel(present, present)]
  if (!missing.error) return null
  return (
    <Banner tone="bad" actions={<Button onPress={missing.again}>Try again</Button>}>
      The minutes of {asked} can’t be counted: {missing.error.message} {here} is shown.
    </Banner>
  )
}
