import type { Patient } from '#shared/domain/entities/patient.ts'
import type { MoveEntry } from '#shared/domain/operations/move-entry.ts'
import { entryProblem, movedOnProblem, targetProblem } from '#shared/domain/operations/move-entry-rules.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { knownOrRead } from '../caseload/patient-detail.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { clinicOf } from '../context/scope.ts'

/**
 * Refuses a move that can't be made, by what is known here of both patients, before anything is saved.
 * @param source the patient on whom the entry was logged
 * @throws ExpectedFailure `invalid-request`, `conflict` when others have changed the entry, and what reading the right patient throws
 */
export async function assertMovable(
  context: DataContext,
  scope: Scope,
  source: Patient,
  change: MoveEntry,
): Promise<void> {
  const { view: target } = await knownOrRead(context, { registryId: scope.registry.id, mrn: change.to })
  // Sent before: the table decides about a repeat.
  if (target.treatmentLogs.some(({ id }) => id === change.newLogId)) return
  const apart = movedOnProblem(source, change)
  if (apart !== null) throw new ExpectedFailure('conflict', `${apart} Look at it again.`)
  const problem =
    entryProblem(source, change.seen) ?? targetProblem(target, change.seen, source.mrn, clinicOf(context, scope))
  if (problem !== null) throw new ExpectedFailure('invalid-request', problem)
}
