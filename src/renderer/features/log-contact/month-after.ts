import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import { applyEntry } from '#shared/domain/operations/record.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { contextOf, type EntryBase } from './clinic.ts'
import type { LogDraft } from './draft.ts'
import { toEntry } from './draft-entry.ts'

/** What saving would do to the month of the entered date. */
export interface MonthAfter {
  readonly before: MonthSummary
  readonly after: MonthSummary
  /** Why the entry's minutes don't count, as a sentence; null when they do. */
  readonly uncounted: string | null
}

/** The month of the entry before and after saving: the same rules as everywhere else, on the patient as it would be. */
export function monthAfterSaving(draft: LogDraft, base: EntryBase): MonthAfter {
  const context = contextOf(base)
  const { detail, logId } = base.begun
  const { userId, role } = base.clinic.membership
  const entry = toEntry(draft, base)
  const month = clinicMonth(entry.date, context.timeZone)
  const patient = applyEntry(detail.patient, entry, { logId, userId, role, now: base.now })
  const uncounted = countEntries(patient, month, context).uncounted.find(({ log }) => log.id === logId)
  return {
    before: monthSummary(detail.patient, month, context),
    after: monthSummary(patient, month, context),
    uncounted: uncounted?.sentence ?? null,
  }
}
