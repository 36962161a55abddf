import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'
import { shortDate } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import type { ClinicClock } from './clinic-clock.ts'

type Assigned = Pick<CaseloadRow, 'careManager' | 'assignment'>
type Cover = NonNullable<NonNullable<CaseloadRow['assignment']>['covering']>

/** `Apr 3` of a day `YYYY-MM-DD` of the clinic's calendar. */
export const dayText = (day: string, { zone, now }: ClinicClock): string =>
  shortDate(clinicTimeToMs(day, '12:00', zone), zone, now)

/** `P. Lund` for `Pavel Lund, LMHC`; a name of one word, and what is no name, as it is. */
export function briefName(name: string): string {
  const plain = (name.split(',')[0] ?? '').trim()
  const words = plain.split(/\s+/)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  return words.length !== 2 || first === '' ? plain : `${first.charAt(0)}. ${last}`
}

/** `Pavel Lund covers from Mar 23 to Apr 3` */
export const coverText = ({ userId, from, until }: Cover, nameOf: NameOf, clock: ClinicClock): string =>
  `${nameOf(userId)} covers from ${dayText(from, clock)} to ${dayText(until, clock)}`

/** `Renee Okafor`, with what is to be known of it: not assigned, covered. */
export function careManagerText({ careManager, assignment }: Assigned, nameOf: NameOf, clock: ClinicClock): string {
  const name = careManager === null ? 'none' : nameOf(careManager)
  const notAssigned = careManager !== null && !assignment?.assigned ? ', not assigned' : ''
  const cover = assignment?.covering && assignment.coveredBy ? `. ${coverText(assignment.covering, nameOf, clock)}` : ''
  return `${name}${notAssigned}${cover}`
}

/** `R. Okafor`, `R. Okafor, not assigned`, `R. Okafor, P. Lund until Apr 3` */
export function careManagerBrief({ careManager, assignment }: Assigned, nameOf: NameOf, clock: ClinicClock): string {
  const cover = assignment?.covering && assignment.coveredBy ? assignment.covering : null
  const parts = [
    careManager === null ? 'None' : briefName(nameOf(careManager)),
    ...(careManager !== null && !assignment?.assigned ? ['not assigned'] : []),
    ...(cover ? [`${briefName(nameOf(cover.userId))} until ${dayText(cover.until, clock)}`] : []),
  ]
  return parts.join(', ')
}
