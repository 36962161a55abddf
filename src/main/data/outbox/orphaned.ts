import { patientsOf } from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import type { DataContext } from '../context/context.ts'

const ORPHANED =
  'The enrollment after which this was made was discarded, so it was not sent: another patient may have this MRN. Log it for the right patient, then discard it here.'

/** Why what was made after a discarded enrolment is not sent, and is not saved again under its id. */
export const orphaned = (): ExpectedFailure => new ExpectedFailure('conflict', ORPHANED)

/**
 * Stops what waits for a patient whose enrolment is discarded. Otherwise it would go to whoever has that MRN in the table.
 * @param enrolment of which all later operations on its patient are stopped
 */
export function stopOrphans({ sync: { store } }: DataContext, enrolment: OutboxRow): void {
  const rows = store.outbox.all()
  const from = rows.findIndex(({ operation }) => operation.id === enrolment.operation.id)
  const { registryId, mrn } = enrolment.operation
  for (const row of rows.slice(from + 1)) {
    const isOfPatient = row.operation.registryId === registryId && patientsOf(row.operation).includes(mrn ?? '')
    if (!isOfPatient || row.state === 'done' || row.state === 'discarded') continue
    const error = { code: 'conflict' as const, message: ORPHANED }
    store.outbox.put({ ...row, state: 'refused', nextAt: null, error, orphaned: true })
  }
}
