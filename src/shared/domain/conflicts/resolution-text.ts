import { FIELD_NAMES } from '../operations/amendment.ts'
import type { FieldValue, FieldWay, Side } from './three-way.ts'

/** Longest reason of an amendment. */
const LONGEST = 500

/** The fields whose values may stand in the audit trail. A note never does. */
const SAID = ['minutes', 'contactType', 'visitType', 'noShow', 'nonContact', 'questionnaires']

/** A value in the words of the audit trail. */
function valueWords(value: FieldValue): string {
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (value.totals.length > 0) return value.totals.join(' and ')
  return value.answers === null ? 'none' : 'in part'
}

const nameOf = ({ title, field }: FieldWay) => title ?? FIELD_NAMES[field]

function decision(field: FieldWay, side: Side): string {
  const name = nameOf(field)
  if (!SAID.includes(field.field)) return `${name} ${side === 'mine' ? 'kept as entered' : 'kept as stored'}`
  const [kept, other] = side === 'mine' ? [field.mine, field.theirs] : [field.theirs, field.mine]
  return `${name} ${valueWords(kept)} kept instead of ${valueWords(other)}`
}

/** Why the entry changes now, for the audit trail: what was decided, and the reason that the person had given. */
export function settledReason(decided: readonly (readonly [FieldWay, Side])[], given: string): string {
  const what = decided.map(([field, side]) => decision(field, side)).join(', ')
  return `Changed in two places${what === '' ? '' : `: ${what}`}. ${given}`.slice(0, LONGEST).trim()
}
