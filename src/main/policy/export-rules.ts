import { type ExportColumn, FINANCE_NAME_COLUMNS, NAME_COLUMNS, PLAN_COLUMNS } from '#shared/exports.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { CallName } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { ExportsAllowed } from '#shared/policy.ts'

/** A call that is added to these has to say what leaves by it. */
type CallThatLeaves = CallName<Contract> &
  (`exports.${string}` | `print.${string}` | 'imports.saveLeftOut' | 'clipboard.copy')

/** The calls by which patients leave the window, and whether what leaves can be without names. */
const LEAVING = {
  'exports.saveCaseload': 'can-hide-names',
  'exports.saveMeasures': 'has-no-names',
  'exports.saveEntries': 'names',
  'exports.saveMonthEnd': 'names',
  'exports.saveMonthChanges': 'names',
  'exports.saveFhir': 'names',
  // It names patients by their MRN, and who looked at them.
  'exports.saveAccessLog': 'names',
  'imports.saveLeftOut': 'names',
  'print.page': 'names',
  'print.savePdf': 'names',
  'clipboard.copy': 'names',
} as const satisfies Readonly<Record<CallThatLeaves, 'can-hide-names' | 'has-no-names' | 'names'>>
export type LeavingCall = keyof typeof LEAVING

const refused = (message: string) => new ExpectedFailure('not-permitted', message)

const NONE =
  'Your organization’s policy lets nothing leave Caseload as a file, on paper or by the clipboard. Ask your IT.'
const NAMES =
  'Your organization’s policy lets nothing with names leave Caseload. An export of the caseload without names can be saved, and the measures. Ask your IT.'

/** Why a call may not be answered, null when it may. */
function whyNot(allowed: ExportsAllowed, name: LeavingCall): string | null {
  if (allowed === 'all') return null
  if (allowed === 'none') return NONE
  return LEAVING[name] === 'names' ? NAMES : null
}

/** @throws ExpectedFailure `not-permitted` where the organization lets such a thing not leave */
export function assertMayLeave(allowed: ExportsAllowed, name: LeavingCall): void {
  const why = whyNot(allowed, name)
  if (why !== null) throw refused(why)
}

const isLeaving = (name: string): name is LeavingCall => Object.hasOwn(LEAVING, name)

/** Handlers of which those answer that may. The others refuse before they look at anything. */
export function underExportRules<H extends object>(allowed: ExportsAllowed, handlers: H): H {
  const names = Object.keys(handlers).filter((name) => isLeaving(name) && whyNot(allowed, name) !== null)
  const refusals = names.map((name) => [
    name,
    async () => {
      if (isLeaving(name)) assertMayLeave(allowed, name)
    },
  ])
  return { ...handlers, ...Object.fromEntries(refusals) }
}

/** Columns that say who somebody is, or hold free text, in which anybody may be named. */
const NAMING: ReadonlySet<ExportColumn> = new Set([...NAME_COLUMNS, ...FINANCE_NAME_COLUMNS, ...PLAN_COLUMNS])

/**
 * The columns that may leave.
 * @throws ExpectedFailure `not-permitted` when none of those that were asked for may
 */
export function columnsThatMayLeave(allowed: ExportsAllowed, columns: readonly ExportColumn[]): ExportColumn[] {
  if (allowed === 'all') return [...columns]
  const left = allowed === 'none' ? [] : columns.filter((column) => !NAMING.has(column))
  if (left.length === 0) throw refused(allowed === 'none' ? NONE : NAMES)
  return left
}
