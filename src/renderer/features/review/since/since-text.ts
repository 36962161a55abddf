import { TREND_SHARES } from '#shared/domain/derived/scores.ts'
import { listed } from '#shared/domain/operations/operation-text.ts'
import type { DayText } from '#shared/domain/review/agenda-reasons.ts'
import { DECISION_TEXTS } from '#shared/domain/review/decision.ts'
import type { ContactGlance, SinceFigures, SinceReview } from '#shared/domain/review/since-review.ts'
import { plural, signedPercent } from '../../../lib/format.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import type { IconName, TagTone } from '../../../ui/index.ts'
import { amountText, contactWords } from '../../../ui/patient/contact-text.ts'

/** How the page writes. With names hidden nothing is said of who recorded or what was recommended: notes hold names. */
export interface SinceStyle {
  readonly dates: DayText
  readonly nameOf: NameOf
  readonly hideNames: boolean
  /** Days from the meeting until now. */
  readonly days: number
}

/** `Follow Up, phone, Mar 16, 18 min` */
const contact = ({ contactType, visitType, at, minutes, noShow }: ContactGlance, { dates }: SinceStyle): string =>
  `${contactWords(contactType, noShow ? '' : visitType)}, ${dates.day(at)}, ${amountText({ noShow, minutes })}`

const by = ({ recordedBy, provider }: ContactGlance, { nameOf, hideNames }: SinceStyle): string =>
  hideNames ? '' : recordedBy === null ? provider : nameOf(recordedBy)

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ')

/** What happened to a patient, in two lines. */
export function sinceText(one: SinceReview, style: SinceStyle): { readonly what: string; readonly detail: string } {
  const { followedBy, attempts, lastContact } = one
  if (followedBy) {
    const after = followedBy.days === 0 ? 'on the day of the meeting' : `after ${plural(followedBy.days, 'day')}`
    return { what: contact(followedBy, style), detail: joined(after, by(followedBy, style)) }
  }
  const waited = `${plural(style.days, 'day')} without a contact`
  const attempt = attempts.at(-1)
  if (attempt) {
    const more = attempts.length > 1 ? `, ${plural(attempts.length, 'attempt')}` : ''
    return { what: `${contact(attempt, style)}${more}`, detail: joined(waited, by(attempt, style)) }
  }
  return {
    what: 'Nothing recorded',
    detail: joined(waited, lastContact ? `last contact ${style.dates.day(lastContact.at)}` : 'no contact before'),
  }
}

/** What was recommended on the day of the meeting. */
export function recommendedText({ recommended }: SinceReview, { hideNames }: Pick<SinceStyle, 'hideNames'>): string {
  if (recommended === null) return 'None'
  const decision = recommended.decision === null ? '' : `${DECISION_TEXTS[recommended.decision].short}.`
  if (hideNames) return decision || 'Hidden with the names'
  return [decision, recommended.recommendation.trim()].filter(Boolean).join(' ') || 'None'
}

export interface ScoreStep {
  readonly icon: IconName
  readonly tone: TagTone
  readonly words: string
}

/** A new PHQ-9 beside the last before the meeting; null where there was none before. */
export function scoreStep(phq9: NonNullable<SinceReview['phq9']>): ScoreStep | null {
  const { before, after } = phq9
  if (before === null) return null
  const points = after.value - before.value
  if (before.value === 0)
    return { icon: 'equals', tone: points > 0 ? 'bad' : 'neutral', words: points > 0 ? `+${points}` : '0' }
  const share = points / before.value
  const words = signedPercent(share)
  if (share >= TREND_SHARES.worse) return { icon: 'arrow-up', tone: 'bad', words }
  if (share > -TREND_SHARES.improving) return { icon: 'equals', tone: 'neutral', words }
  return { icon: 'arrow-down', tone: share <= -TREND_SHARES.response ? 'good' : 'neutral', words }
}

/** `3 lower, 2 higher` */
export const scoresText = ({ newScores, lower, higher }: SinceFigures): string =>
  newScores === 0 ? 'none since' : listed([`${lower} lower`, `${higher} higher`])

/** `median after 4.5 days` */
export const medianText = (days: number | null): string =>
  days === null ? 'nobody yet' : `median after ${plural(days, 'day')}`
