import type { CaseloadRow, MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { monthOf } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useRevision } from '../../lib/use-revision.ts'

/** A registry with the minutes and codes of one month. */
export interface ShownMonth {
  readonly open: OpenRegistry
  /** `YYYY-MM` whose figures the rows hold. */
  readonly month: string
  /** The month that is being read, or could not be read; the rows hold the present one meanwhile. */
  readonly missing: { readonly month: string; readonly error: IpcError | null; readonly again: () => void } | null
}

/** A patient without an entry in a month. */
const nothingIn = (month: string): MonthSummary => ({
  month,
  minutes: 0,
  first: false,
  codes: [],
  steps: [],
  next: null,
  unbilled: 0,
  uncounted: 0,
})

const withMonth = (
  rows: readonly CaseloadRow[],
  { month, patients }: { month: string; patients: readonly { mrn: string; month: MonthSummary }[] },
): CaseloadRow[] => {
  const months = new Map(patients.map((one) => [one.mrn, one.month]))
  return rows.map((row) => ({ ...row, month: months.get(row.mrn) ?? nothingIn(month) }))
}

/** The month that the rows of an open registry hold as it came. */
export const presentMonth = ({ rows, asOf, timeZone }: Pick<OpenRegistry, 'rows' | 'asOf' | 'timeZone'>): string =>
  rows[0]?.month.month ?? monthOf(asOf, timeZone)

/**
 * An open registry with the figures of a chosen month, counted anew whenever its patients change. Rows and figures always belong together: until both
 * of a change are there, the ones of before stay.
 * @param month null for the present one
 */
export function useMonth(open: OpenRegistry, month: string | null): ShownMonth {
  const { registry, rows } = open
  const present = presentMonth(open)
  const chosen = month === present ? null : month
  const revision = useRevision(rows)
  const read = async () => {
    if (chosen === null) return { ok: true, value: null } as const
    const answer = await client.call('registries.month', { registryId: registry.id, month: chosen })
    return answer.ok ? ({ ok: true, value: { month: chosen, rows: withMonth(rows, answer.value) } } as const) : answer
  }
  const { reading, again } = useReading(read, `${registry.id} ${chosen} ${revision}`, true)
  if (chosen === null) return { open, month: present, missing: null }
  if (reading.kind === 'ready' && reading.value)
    return { open: { ...open, rows: reading.value.rows }, month: reading.value.month, missing: null }
  const error = reading.kind === 'failed' ? reading.error : null
  return { open, month: present, missing: { month: chosen, error, again } }
}
