import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest, CallResponse, SameDayEntry } from '#shared/ipc/contract.ts'
import { type DataContext, nameOf } from '../context/context.ts'
import { optimisticPatient, unsentByPatient } from './optimistic-patient.ts'

/**
 * What this person recorded in the open registry on the clinic's day of an instant, with what waits to be sent. Entries that were
 * voided, repeat another or name nobody as their recorder are left out.
 */
export function sameDay(
  context: DataContext,
  { registryId, at }: CallRequest<'treatments.sameDay'>,
): CallResponse<'treatments.sameDay'> {
  const [scope, caseload] = [context.scopes.get(registryId), context.caseloads.get(registryId)]
  if (!scope || !caseload) return { entries: [] }
  const day = clinicDay(at, scope.timeZone)
  const unsent = unsentByPatient(context.sync.store.outbox.all(), registryId)
  const { userId } = context.user
  const entries: SameDayEntry[] = []
  for (const { mrn, recordedBy } of caseload.rows.values()) {
    // Only these are decrypted: who has no entry by this person has none of this day either.
    if (!recordedBy.includes(userId)) continue
    const view = optimisticPatient(caseload.patients.get(mrn) ?? null, unsent.get(mrn) ?? [])
    for (const log of view?.treatmentLogs ?? []) {
      const { date, minutes } = log
      if (date === null || minutes === null || log.recordedBy !== userId || clinicDay(date, scope.timeZone) !== day)
        continue
      if (log.voided !== null || log.duplicateOf !== null || log.noShow) continue
      const about = view ? nameOf(view) : ''
      entries.push({ registryId, mrn, about, logId: log.id, at: date, minutes, contactType: log.contactType.stored })
    }
  }
  return { entries: entries.toSorted((a, b) => a.at - b.at) }
}
