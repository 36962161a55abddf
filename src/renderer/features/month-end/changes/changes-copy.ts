import { changedCodes, eventDetail, eventTitle, GROUP_TITLES, signed } from '#shared/domain/month-end/change-text.ts'
import {
  CHANGE_GROUPS,
  type ChangedRow,
  type ChangeEvent,
  type MonthComparison,
} from '#shared/domain/month-end/month-change.ts'
import { datesIn, listName, longDateTime, monthName, plural } from '../../../lib/format.ts'
import { isolatedNumber, mrnText } from '../../../lib/isolated.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { briefName } from '../../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'

/** What a changed row is called: the name, for whom it is not told the MRN. */
export const changedName = (row: Pick<ChangedRow, 'mrn' | 'firstName' | 'lastName'>): string =>
  listName(row) || isolatedNumber(row.mrn)

/** `T. Reyes · Mar 3, 8:40 AM`; what is not known is left out. */
export function whoAndWhen({ by, at }: ChangeEvent, nameOf: NameOf, clock: ClinicClock): string {
  const name = by.userId === null ? by.provider.trim() : nameOf(by.userId)
  return [briefName(name), at === null ? '' : datesIn(clock).dayAndTime(at)].filter((part) => part !== '').join(' · ')
}

const side = (row: ChangedRow['now']) => (row ? `${row.minutes} min, ${changedCodes(row)}` : 'not in the month')

function rowLines(row: ChangedRow, nameOf: NameOf, clock: ClinicClock): string[] {
  const { before, now, events } = row
  const name = listName(row)
  const by = before && now && before.minutes !== now.minutes ? ` (${signed(now.minutes - before.minutes)})` : ''
  return [
    `${name === '' ? '' : `${name}, `}${mrnText(row.mrn)}: ${side(before)} → ${side(now)}${by}`,
    ...events.map((event) =>
      [`  ${eventTitle(event)}`, whoAndWhen(event, nameOf, clock), eventDetail(event, datesIn(clock))]
        .filter((part) => part !== '')
        .join('. '),
    ),
  ]
}

/** What changed, as text for another program. */
export function changesText(comparison: MonthComparison, nameOf: NameOf, clock: ClinicClock): string {
  const { since, asOf, timeZone, rows } = comparison
  const month = `${monthName(since.month)} ${since.month.slice(0, 4)}`
  const groups = CHANGE_GROUPS.flatMap((group) => {
    const own = rows.filter((row) => row.group === group)
    if (own.length === 0) return []
    return [
      '',
      `${GROUP_TITLES[group]}, ${plural(own.length, 'patient')}`,
      ...own.flatMap((row) => rowLines(row, nameOf, clock)),
    ]
  })
  return [
    `Month-end, ${month}: changed since the lock-in of ${longDateTime(since.asOf, timeZone)}, ${since.byName}`,
    `As of ${longDateTime(asOf, timeZone)}. Suggestions from recorded minutes, not a claim.`,
    ...(rows.length === 0 ? ['Nothing has changed.'] : groups),
  ].join('\n')
}
