import type { DecisionDraft } from '#shared/domain/review/decision-draft.ts'
import { addClinicDays, clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import { longDate } from '../../../lib/format.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'

/** When a patient can be reviewed again. Source: SCOPE reviews after 1, 2 and 4 weeks. */
export const NEXT_REVIEWS = ['1 wk', '2 wk', '4 wk', 'None'] as const
export type NextReviewWords = (typeof NEXT_REVIEWS)[number]
const DAYS: Readonly<Record<Exclude<NextReviewWords, 'None'>, number>> = { '1 wk': 7, '2 wk': 14, '4 wk': 28 }

const dayIn = (days: number, { now, zone }: ClinicClock): string => clinicDay(addClinicDays(now, days, zone), zone)

/** The day (`YYYY-MM-DD`) that is chosen; null for none. */
export const nextReviewDay = (words: NextReviewWords, clock: ClinicClock): string | null =>
  words === 'None' ? null : dayIn(DAYS[words], clock)

/** The choice of a draft; null where none was made. */
export function nextReviewWords(day: DecisionDraft['nextReview'], clock: ClinicClock): NextReviewWords | null {
  if (day === undefined) return null
  if (day === null) return 'None'
  return NEXT_REVIEWS.find((words) => words !== 'None' && dayIn(DAYS[words], clock) === day) ?? null
}

/** What the choice does. @param stored the day that is set now; null for none */
export function nextReviewHint(day: DecisionDraft['nextReview'], stored: string | null, clock: ClinicClock): string {
  const { zone } = clock
  const text = (one: string) => longDate(clinicTimeToMs(one, '12:00', zone), zone)
  if (day === null) return stored === null ? 'No day is set.' : `The day that was set, ${text(stored)}, is taken away.`
  if (day !== undefined) return `${text(day)}. Back on the agenda by itself.`
  return stored === null ? 'As the rules find it.' : `Set for ${text(stored)}.`
}
