import type { Operation } from './operation.ts'

/** What of a record an operation is about; `*` is all of it. */
function subjects({ change }: Operation): readonly string[] {
  switch (change.kind) {
    case 'enrol':
      return ['*']
    case 'record':
      return [`log:${change.logId}`, ...change.entry.raiseFlags.map(({ type }) => `flag:${type}`)]
    case 'amend':
      return [
        `log:${change.amendment.seen.id ?? change.newLogId}`,
        ...change.amendment.raiseFlags.map(({ type }) => `flag:${type}`),
      ]
    case 'void':
      return [`log:${change.voiding.seen.id ?? change.newLogId}`]
    case 'raise-flag':
    case 'resolve-flag':
      return [`flag:${change.flag.type}`]
    case 'status':
      return ['status']
    case 'demographics':
      return Object.keys(change.demographics.changes).map((field) => `field:${field}`)
    case 'invite':
    case 'withdraw-invite':
      return [`invite:${change.email.toLowerCase()}`]
    case 'change-role':
      return [`member:${change.userId}`]
    case 'urgency':
      return ['urgency']
    case 'remove-member':
      return [`member:${change.seen.userId}`]
  }
}

const isSameRecord = (a: Operation, b: Operation) => a.registryId === b.registryId && a.mrn === b.mrn

/**
 * Whether an operation that could not be done holds a later one: only on the same entry, flag or field, since a new entry, for
 * instance, goes on whatever became of another one (ARCHITECTURE §5). An enrolment that was not done holds everything of its patient.
 */
export function holds(earlier: Operation, later: Operation): boolean {
  if (!isSameRecord(earlier, later)) return false
  const of = subjects(earlier)
  return of.includes('*') || subjects(later).some((subject) => of.includes(subject))
}
