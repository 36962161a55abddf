import type { CarePlan, Medication, PlanMark } from '#shared/domain/entities/care-plan.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'
import { shortDate } from '../../lib/format.ts'
import type { ClinicClock } from './clinic-clock.ts'

/** Days for which a stopped medication stays in view. */
const STOPPED_IN_VIEW = 365
const DAY_MS = 86_400_000

/** `Jan 21`, of a day of the clinic's calendar; empty for none. */
export const planDay = (day: string, { zone, now }: ClinicClock): string =>
  day === '' ? '' : shortDate(clinicTimeToMs(day, '12:00', zone), zone, now)

/** `Jan 21, review`, `Nov 5, R. Okafor`: who changed something, and when. */
export function markText(
  mark: PlanMark | null | undefined,
  clock: ClinicClock,
  nameOf: (id: string) => string,
): string {
  if (!mark) return ''
  const who = mark.by === '' ? [] : [nameOf(mark.by)]
  return [
    ...(mark.at === null ? [] : [shortDate(mark.at, clock.zone, clock.now)]),
    ...(mark.review ? ['review'] : who),
  ].join(', ')
}

export interface ShownMedications {
  readonly now: readonly Medication[]
  /** Stopped within a year. Older ones are among the changes. */
  readonly stopped: readonly Medication[]
}

/** What a patient takes, and what was stopped lately; the order in which they were written. */
export function shownMedications(plan: CarePlan | null, { zone, now }: ClinicClock): ShownMedications {
  const all = plan?.medications ?? []
  const isLate = ({ stopped }: Medication) => now - clinicTimeToMs(stopped, '12:00', zone) <= STOPPED_IN_VIEW * DAY_MS
  return {
    now: all.filter(({ stopped }) => stopped === ''),
    stopped: all.filter((one) => one.stopped !== '' && isLate(one)),
  }
}

/** `100 mg from Nov 19, 50 mg from Oct 29`: the doses before, the latest first. */
export const earlierText = ({ earlier }: Medication, clock: ClinicClock): string =>
  earlier
    .toReversed()
    .map(({ dose, since }) => (since === '' ? dose : `${dose} from ${planDay(since, clock)}`))
    .join(', ')

/** A text of lines `Warning signs: …`, as pairs; a line without a name belongs to the one before. */
export function namedLines(text: string): { readonly name: string; readonly words: string }[] {
  const lines: { name: string; words: string }[] = []
  for (const line of text.split('\n')) {
    const [, name = '', words = ''] = /^([^:]{1,30}):\s*(.*)$/.exec(line) ?? []
    const last = lines.at(-1)
    if (name !== '') lines.push({ name, words })
    else if (last) last.words = `${last.words}\n${line}`
    else lines.push({ name: '', words: line })
  }
  return lines.filter(({ name, words }) => name !== '' || words.trim() !== '')
}
