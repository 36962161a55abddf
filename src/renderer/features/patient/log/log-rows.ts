import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { Unsent } from '#shared/outbox.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { type EntryState, entryStates, uncountedText, unsentOf } from '../../../ui/patient/entry-states.ts'
import { scoreName } from '../../../ui/patient/score-text.ts'

/** Instruments with a column of their own in the treatment log: the rest is in the entry. */
const COLUMNS = 3

/** An entry as the table shows it. */
export interface LogRow {
  readonly log: TreatmentLog
  readonly by: string
  /** Score by column name. */
  readonly scores: ReadonlyMap<string, { readonly value: number; readonly inRange: boolean }>
  readonly states: readonly EntryState[]
  readonly unsent: Unsent | null
  readonly uncounted: string | null
}

/** The instruments that the patient's entries have scores of, the most frequent first, as many as have a column. */
export function scoreColumns({ treatmentLogs }: Pick<Patient, 'treatmentLogs'>): string[] {
  const counts = new Map<string, number>()
  for (const { scores } of treatmentLogs)
    for (const score of scores) counts.set(scoreName(score), (counts.get(scoreName(score)) ?? 0) + 1)
  const names = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name)
  return names.slice(0, COLUMNS).toSorted((a, b) => b.localeCompare(a))
}

/** Who recorded an entry: the member, or for an entry of another program the provider who is named in it. */
export const recordedBy = (log: TreatmentLog, nameOf: NameOf): string =>
  log.recordedBy === null ? log.provider : nameOf(log.recordedBy)

/** The entries of a patient with everything that is to be known of each. */
export function logRows(patient: Patient, unsent: readonly Unsent[], nameOf: NameOf, context: ClinicContext): LogRow[] {
  const clock = { zone: context.timeZone, now: context.now }
  return patient.treatmentLogs.map((log) => {
    const own = unsentOf(unsent, log)
    return {
      log,
      by: recordedBy(log, nameOf),
      scores: new Map(log.scores.map((score) => [scoreName(score), score])),
      states: entryStates(log, own, clock),
      unsent: own,
      uncounted: uncountedText(log, patient, context),
    }
  })
}

/** Columns by which the log can be ordered. */
export type LogOrder = 'date' | 'contact' | 'by' | 'minutes'
export const isLogOrder = (column: unknown): column is LogOrder =>
  column === 'date' || column === 'contact' || column === 'by' || column === 'minutes'

const byDate = (a: LogRow, b: LogRow) =>
  (a.log.date ?? Number.NEGATIVE_INFINITY) - (b.log.date ?? Number.NEGATIVE_INFINITY) || a.log.index - b.log.index

const ORDERS: Readonly<Record<LogOrder, (a: LogRow, b: LogRow) => number>> = {
  date: byDate,
  contact: (a, b) => a.log.contactType.stored.localeCompare(b.log.contactType.stored),
  by: (a, b) => a.by.localeCompare(b.by),
  minutes: (a, b) => (a.log.minutes ?? -1) - (b.log.minutes ?? -1),
}

/** The rows in an order; equal ones by date, the last first. */
export function sortedLog(rows: readonly LogRow[], order: LogOrder, descending: boolean): LogRow[] {
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => sign * ORDERS[order](a, b) || -byDate(a, b))
}
