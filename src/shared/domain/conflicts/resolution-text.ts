import { ENTRY_FIELDS, type FieldValue, fieldName } from '../operations/entry-fields.ts'
import type { FieldComparison, Side } from './three-way.ts'

/** Longest reason of an amendment. */
const LONGEST = 500

/** A value in the words of the audit trail. */
function auditText(value: FieldValue): string {
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (value.totals.length > 0) return value.totals.join(' and ')
  return value.answers === null ? 'none' : 'in part'
}

const nameOf = ({ title, field }: FieldComparison) => title ?? fieldName(field)

function decision(field: FieldComparison, side: Side): string {
  const name = nameOf(field)
  if (!ENTRY_FIELDS[field.field].isAudited) return `${name} ${side === 'mine' ? 'kept as entered' : 'kept as stored'}`
  const [kept, other] = side === 'mine' ? [field.mine, field.theirs] : [field.theirs, field.mine]
  return `${name} ${auditText(kept)} kept instead of ${auditText(other)}`
}

/** Why the entry changes now, for the audit trail: what was decided, and the reason that the person had given. */
export function resolutionReason(decided: readonly (readonly [FieldComparison, Side])[], given: string): string {
  const what = decided.map(([field, side]) => decision(field, side)).join(', ')
  return `Changed in two places${what === '' ? '' : `: ${what}`}. ${given}`.slice(0, LONGEST).trim()
}
