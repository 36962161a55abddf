import { foldText } from '../fold.ts'
import { IMPORTED_STATUSES, type ImportedStatus } from '../operations/imported.ts'
import type { SheetLayout } from './columns.ts'
import { statusCounts, statusKey } from './skip-row.ts'

/** What becomes of the rows of a status. */
export const STATUS_WAYS = ['left-out', ...IMPORTED_STATUSES] as const
export type StatusWay = (typeof STATUS_WAYS)[number]

/** A status as the file has it, with what becomes of its rows. */
export interface StatusChoice {
  readonly status: string
  readonly as: StatusWay
}

/** Words for care that has ended, as trackers write them. */
const ENDED = new Set(
  [
    'closed',
    'completed',
    'D/C',
    'deactivated',
    'deceased',
    'declined',
    'discharged',
    'disenrolled',
    'graduated',
    'inactive',
    'lost to follow-up',
    'transferred',
  ].map(foldText),
)
const RELAPSE_PREVENTION = new Set(['RP', 'RPP', 'relapse prevention', 'relapse prevention plan'].map(foldText))
const TREATMENT = new Set(['treatment', 'in treatment', 'active treatment'].map(foldText))

/** What a status means in trackers: the person sees it, and changes it where it is wrong. */
export function proposedWay(status: string): StatusWay {
  const key = foldText(status)
  if (ENDED.has(key)) return 'left-out'
  if (RELAPSE_PREVENTION.has(key)) return 'Relapse Prevention Plan'
  return TREATMENT.has(key) ? 'Treatment' : 'Enrolled'
}

/** Every status of a file with what becomes of it, and with how many rows have it. */
export function statusChoices(
  layout: SheetLayout,
  chosen: readonly StatusChoice[],
): (StatusChoice & { readonly rows: number })[] {
  const ways = new Map(chosen.map(({ status, as }) => [statusKey(status), as]))
  return statusCounts(layout).map(({ status, rows }) => ({
    status,
    rows,
    as: ways.get(statusKey(status)) ?? proposedWay(status),
  }))
}

/** The choices as the check of a file takes them. */
export function statusesForCheck(choices: readonly StatusChoice[]): {
  readonly statusLeftOut: readonly string[]
  readonly statusOf: (status: string) => ImportedStatus | null
} {
  const ways = new Map(choices.map(({ status, as }) => [statusKey(status), as]))
  return {
    statusLeftOut: choices.flatMap(({ status, as }) => (as === 'left-out' ? [status] : [])),
    statusOf: (status) => {
      const way = ways.get(statusKey(status))
      return way === undefined || way === 'left-out' ? null : way
    },
  }
}
