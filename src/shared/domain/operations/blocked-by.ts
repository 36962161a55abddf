import { kindOf, type Operation, patientsOf } from './operation.ts'

const subjects = ({ change }: Operation) => kindOf(change).subjects(change)

/** Whether two operations change the same patient, or the same registry. An operation may change two patients. */
export function isSameRecord(a: Operation, b: Operation): boolean {
  if (a.registryId !== b.registryId) return false
  const [mine, theirs] = [patientsOf(a), patientsOf(b)]
  return a.mrn === b.mrn || mine.some((mrn) => theirs.includes(mrn))
}

/**
 * Whether an operation that could not be done blocks a later one: only on the same entry, flag or field, since a new entry, for
 * instance, goes on whatever became of another one (ARCHITECTURE §5). An enrolment that was not done blocks everything of its patient.
 */
export function blocks(earlier: Operation, later: Operation): boolean {
  if (!isSameRecord(earlier, later)) return false
  const of = subjects(earlier)
  return of.includes('*') || subjects(later).some((subject) => of.includes(subject))
}
