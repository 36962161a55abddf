import type { CaseloadRow, Urgency } from '#shared/domain/entities/caseload-row.ts'
import { shortDate } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { RULE_NAMES } from '../../ui/patient/rule-text.ts'

/** The rules that say more than that a contact is due, the weightiest first. */
const TELLING: readonly Urgency['rule'][] = [
  'not-improving',
  'early-follow-up-missed',
  'ready-for-relapse-prevention',
  'review-overdue',
  'follow-up-overdue',
  'new',
]

/** `Raised Mar 10`, or what was asked with the flag. */
function flagReason({ note, raisedAt }: CaseloadRow['flags'][number], { zone, now }: ClinicClock): string {
  if (note !== '') return note
  return raisedAt === null ? 'Open' : `Raised ${shortDate(raisedAt, zone, now)}`
}

/** Why a patient is on the list: the first flag and its reason, else the rule that says most. */
export function whyText(row: CaseloadRow, clock: ClinicClock): string {
  const [flag] = row.flags
  if (flag) return flagReason(flag, clock)
  const safety = row.urgency.find(({ rule }) => rule === 'safety')
  if (safety) return safety.reason
  const rule = TELLING.find((one) => row.urgency.some((each) => each.rule === one))
  const name = rule === undefined ? (row.due?.agreed ? 'Agreed' : 'Due by the rule') : RULE_NAMES[rule]
  return row.weeks === null ? name : `${name}, week ${row.weeks}`
}

/** What is agreed for the contact; null where nothing is. */
export function agreedText({ due, nextContact }: Pick<CaseloadRow, 'due' | 'nextContact'>): string | null {
  if (!due?.agreed || !nextContact || 'none' in nextContact || nextContact.note === '') return null
  return nextContact.note
}

/** What stands where nothing is agreed: `No note. Due by the 14-day rule.` */
export const noteMissing = ({ due }: Pick<CaseloadRow, 'due'>, interval: number): string =>
  due?.agreed ? 'No note.' : `No note. Due by the ${interval}-day rule.`
