import { changedCodes, eventDetail, eventTitle, signed } from '#shared/domain/month-end/change-text.ts'
import type { ChangedRow, ChangeEvent } from '#shared/domain/month-end/month-change.ts'
import { count, datesIn } from '../../../lib/format.ts'
import { isolatedNumber } from '../../../lib/isolated.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { Button, Icon } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { changedName, whoAndWhen } from './changes-copy.ts'

export interface ChangedLineProps {
  readonly row: ChangedRow
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly isSelected: boolean
  readonly onSelect: (mrn: string) => void
  /** Null for who may not open a patient. */
  readonly onPatient: ((mrn: string) => void) | null
}

const Arrow = () => (
  <>
    <Icon name="arrow-right" size={12} className="t3" />
    <span className="sr"> to </span>
  </>
)

/** The minutes before and now. */
export function Minutes({ row: { before, now } }: { readonly row: ChangedRow }) {
  if (before && now && before.minutes === now.minutes)
    return (
      <>
        <span className="num">{count(now.minutes)}</span> <span className="t3 f12">same</span>
      </>
    )
  return (
    <span className="mc-pair num">
      <span className="t3">{before ? count(before.minutes) : 'None'}</span>
      <Arrow />
      <b>{now ? count(now.minutes) : 'None'}</b>
      {before && now && <span className="t3 f12">{signed(now.minutes - before.minutes)}</span>}
    </span>
  )
}

/** The codes before and now. */
export function Codes({ row: { before, now } }: { readonly row: ChangedRow }) {
  const [from, to] = [before && changedCodes(before), now && changedCodes(now)]
  if (from === to)
    return (
      <>
        <b>{to}</b> <span className="t3 f12">same</span>
      </>
    )
  return (
    <span className="mc-pair">
      <span className="t3">{from ?? 'Not in it'}</span>
      <Arrow />
      <b>{to ?? 'Not in it'}</b>
    </span>
  )
}

interface EventProps extends Pick<ChangedLineProps, 'nameOf' | 'clock'> {
  readonly event: ChangeEvent
}

/** What happened, with who did it and when. */
export const What = ({ event, nameOf, clock }: EventProps) => (
  <>
    <b className="med">{eventTitle(event)}</b>
    <br />
    <span className="t3 f12">{whoAndWhen(event, nameOf, clock) || 'Not known by whom'}</span>
  </>
)

/** A patient whose month is another one now: one line for each thing that happened. */
export function ChangedLine({ row, nameOf, clock, isSelected, onSelect, onPatient }: ChangedLineProps) {
  const [first, ...others] = row.events
  const name = changedName(row)
  const number = isolatedNumber(row.mrn)
  return (
    <>
      <tr
        data-mrn={row.mrn}
        data-stop=""
        className={isSelected ? 'mc-row sel' : 'mc-row'}
        aria-selected={isSelected}
        tabIndex={isSelected ? 0 : -1}
        onClick={() => onSelect(row.mrn)}
      >
        <th scope="row" className="mc-who" rowSpan={Math.max(1, row.events.length)}>
          <span className="row">
            <span className="ell med grow">{name}</span>
            {name !== number && <span className="t3 mrn">{number}</span>}
          </span>
        </th>
        <td rowSpan={Math.max(1, row.events.length)}>
          <Minutes row={row} />
        </td>
        <td rowSpan={Math.max(1, row.events.length)}>
          <Codes row={row} />
        </td>
        <td>{first && <What event={first} {...{ nameOf, clock }} />}</td>
        <td className="t2 mc-detail selectable">{first && eventDetail(first, datesIn(clock))}</td>
        <td className="mc-go" rowSpan={Math.max(1, row.events.length)}>
          {onPatient && row.now && (
            <Button size="sm" {...(isSelected ? { shortcut: 'Enter' } : {})} onPress={() => onPatient(row.mrn)}>
              Open
              <span className="sr"> {name}</span>
            </Button>
          )}
        </td>
      </tr>
      {others.map((event, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened has no id, and its order stays.
        <tr key={at} className={isSelected ? 'mc-row sel' : 'mc-row'} onClick={() => onSelect(row.mrn)}>
          <td>
            <What event={event} {...{ nameOf, clock }} />
          </td>
          <td className="t2 mc-detail selectable">{eventDetail(event, datesIn(clock))}</td>
        </tr>
      ))}
    </>
  )
}
