import { Button, SegmentedRadio, Spinner } from '../../ui/index.ts'
import type { ShownPeriod } from './use-period.ts'

const YEAR = 'Since Jan 1'

/** What a period is called. @param month `March 2026` */
export const periodName = (period: ShownPeriod['period'], month: string): string => (period === 'month' ? month : YEAR)

interface PeriodChoiceProps extends Pick<ShownPeriod, 'period' | 'chosen' | 'choose' | 'error' | 'again'> {
  /** `March 2026` */
  readonly month: string
}

/** Over which time minutes and codes are compared; says so while the chosen one is not counted yet. */
export function PeriodChoice({ month, period, chosen, choose, error, again }: PeriodChoiceProps) {
  return (
    <div className="row gap2 team-period">
      {error ? (
        <span className="f12 bad-text" role="alert">
          {error.message}{' '}
          <Button size="sm" onPress={again}>
            Try again
          </Button>
        </span>
      ) : (
        period !== chosen && <Spinner label="Counting since Jan 1" />
      )}
      <SegmentedRadio
        label="Minutes and codes"
        options={[{ value: month }, { value: YEAR }]}
        value={periodName(chosen, month)}
        onChange={(value) => choose(value === YEAR ? 'year' : 'month')}
      />
    </div>
  )
}
