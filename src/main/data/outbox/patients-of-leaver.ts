import { isInFigure } from '#shared/domain/caseload/figures.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { refreshRegistry } from '../caseload/refresh.ts'
import type { Caseload, DataContext } from '../context/context.ts'

/** The patients in care whose care manager somebody is, as far as they can be read. */
export const inCareOf = ({ rows }: Caseload, userId: string): CaseloadRow[] =>
  [...rows.values()].filter(
    (row) => row.careManager === userId && isInFigure(row, 'in-care') && row.readability !== 'unreadable',
  )

const are = (count: number): string => (count === 1 ? '1 patient is' : `${count} patients are`)

/**
 * Refuses a removal that would leave patients without anybody whom the person did not know of.
 * @param known how many the person saw
 * @throws ExpectedFailure `conflict`
 */
export function assertKnown(count: number, known: number): void {
  if (count > known)
    throw new ExpectedFailure(
      'conflict',
      `${are(count)} in this person’s care now, and nobody has decided who takes over${known > 0 ? ` (it was ${known})` : ''}. The member stays: look at the members again, and choose.`,
    )
}

/**
 * Looks again, just before a removal is sent for the first time: patients may have come to the person since it was pressed. Those for whom
 * a hand-over was made are decided. Without the open caseload nobody can look.
 * @throws ExpectedFailure `conflict` for patients who came since, and what reading throws
 */
export async function assertNobodyCame(context: DataContext, { operation, step }: OutboxRow): Promise<void> {
  const { change, registryId } = operation
  if (change.kind !== 'remove-member' || change.unassigned === undefined || step !== null) return
  if (!context.caseloads.has(registryId)) return
  await refreshRegistry(context, { registryId })
  const caseload = context.caseloads.get(registryId)
  if (!caseload) return
  const { outbox } = context.sync.store
  const decided = new Set((change.handOver?.operations ?? []).map((id) => outbox.get(id)?.operation.mrn))
  const came = inCareOf(caseload, change.seen.userId).filter(({ mrn }) => !decided.has(mrn))
  assertKnown(came.length, change.unassigned)
}
