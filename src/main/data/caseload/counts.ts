import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { RegistryListing } from '#shared/ipc/contract.ts'

/** What the registry picker shows of a registry that was read: patients in care, and the month's minutes of this person's patients. */
export function countRows(
  rows: readonly CaseloadRow[],
  { userId, at, context }: { userId: string; at: number; context: ClinicContext },
): NonNullable<RegistryListing['counted']> {
  const active = rows.filter((row) => row.readability !== 'unreadable' && row.status.known !== 'Deactivated')
  const mine = active.filter((row) => row.recordedBy.includes(userId))
  const isSafety = (row: CaseloadRow) => row.urgency.some((one) => one.rule === 'safety')
  return {
    at,
    month: clinicMonth(context.now, context.timeZone),
    active: active.length,
    mine: mine.length,
    minutes: mine.reduce((total, row) => total + row.month.minutes, 0),
    flagged: rows.filter((row) => row.flags.length > 0 || isSafety(row)).length,
    safety: rows.filter(isSafety).length,
  }
}
