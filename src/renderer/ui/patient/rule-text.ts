import type { Urgency } from '#shared/domain/entities/caseload-row.ts'
import { shortDate } from '../../lib/format.ts'
import type { ClinicClock } from './clinic-clock.ts'

/** What a rule is called. */
export const RULE_NAMES: Readonly<Record<Urgency['rule'], string>> = {
  safety: 'Safety',
  'follow-up-overdue': 'Follow-up overdue',
  'early-follow-up-missed': 'First follow-up missed',
  'not-improving': 'Not improving',
  'review-overdue': 'Review overdue',
  new: 'New',
  'ready-for-relapse-prevention': 'Ready for relapse prevention',
  'near-threshold': 'Near a billing threshold',
}

/** `Not improving: PHQ-9 20 to 14 after 20 weeks, … Since Dec 24.` */
export function ruleText({ rule, reason, since }: Urgency, { zone, now }: ClinicClock): string {
  const from = since === null ? '' : ` Since ${shortDate(since, zone, now)}.`
  return `${RULE_NAMES[rule]}: ${reason}${from}`
}

/** The same for the rules of one badge that apply to a patient; empty when none does. */
export const rulesText = (urgency: readonly Urgency[], rules: readonly Urgency['rule'][], clock: ClinicClock): string =>
  urgency
    .filter(({ rule }) => rules.includes(rule))
    .map((one) => ruleText(one, clock))
    .join(' ')
