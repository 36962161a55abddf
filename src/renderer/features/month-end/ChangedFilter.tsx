import { count, shortDate } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

interface ChangedFilterProps {
  readonly isOn: boolean
  readonly count: number
  /** When the month was locked in, epoch milliseconds. */
  readonly since: number
  readonly clock: ClinicClock
  readonly onPress: (isOn: boolean) => void
}

/** Shows only those whose month has changed since it was locked in. */
export function ChangedFilter({ isOn, count: of, since, clock, onPress }: ChangedFilterProps) {
  return (
    <button type="button" className={isOn ? 'chip on' : 'chip'} aria-pressed={isOn} onClick={() => onPress(!isOn)}>
      Changed since {shortDate(since, clock.zone, clock.now)} <span className="t3 num">{count(of)}</span>
    </button>
  )
}
