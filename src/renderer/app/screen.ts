import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { Invitation, OpenRegistry, PatientDetail, RegistryListing } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'

export interface RegistryList {
  readonly registries: readonly RegistryListing[]
  readonly invitations: readonly Invitation[]
  readonly asOf: number
}

export interface OpeningProgress {
  readonly phase: 'preparing' | 'reading'
  readonly patients: number
  readonly expected: number | null
}

/** What the window shows: exactly one of these. */
export type Screen =
  | { readonly kind: 'connecting' }
  /** `connectionId` is what could not be opened, null when it did not come that far. */
  | { readonly kind: 'failed'; readonly error: IpcError; readonly connectionId: string | null }
  /** `focus` is the connection where the keyboard starts, null for the first one. */
  | { readonly kind: 'sign-in'; readonly focus: string | null }
  /** Signed in, and never asked for a name. */
  | { readonly kind: 'first-run' }
  /** Signed in as somebody whom the table does not know. */
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'registries'; readonly list: RegistryList | null; readonly error: IpcError | null }
  | {
      readonly kind: 'opening'
      readonly registryId: string
      readonly name: string
      readonly progress: OpeningProgress | null
      readonly error: IpcError | null
    }
  | { readonly kind: 'caseload'; readonly open: OpenRegistry; readonly saved: PatientDetail | null }

/** Rows with the changed ones in the place of their MRN; rows that were not there come last. */
export function replaceRows(rows: readonly CaseloadRow[], changed: readonly CaseloadRow[]): CaseloadRow[] {
  const byMrn = new Map(changed.map((row) => [row.mrn, row]))
  const kept = rows.map((row) => {
    const replacement = byMrn.get(row.mrn)
    byMrn.delete(row.mrn)
    return replacement ?? row
  })
  return [...kept, ...byMrn.values()]
}

/** The screen after rows of a registry changed, or went, in main. Other screens and other registries are left alone. */
export function withChangedRows(
  screen: Screen,
  change: { registryId: string; rows: readonly CaseloadRow[]; removed: readonly string[]; asOf: number },
): Screen {
  if (screen.kind !== 'caseload' || screen.open.registry.id !== change.registryId) return screen
  const removed = new Set(change.removed)
  const rows = replaceRows(screen.open.rows, change.rows).filter(({ mrn }) => !removed.has(mrn))
  return { ...screen, open: { ...screen.open, rows, asOf: Math.max(screen.open.asOf, change.asOf) } }
}

/** The screen after an entry was saved: its row, and the patient for the peek panel, at once. */
export function withSavedEntry(screen: Screen, detail: PatientDetail): Screen {
  if (screen.kind !== 'caseload') return screen
  const change = { registryId: detail.patient.registryId, rows: [detail.row], removed: [], asOf: detail.asOf }
  const changed = withChangedRows(screen, change)
  return changed.kind === 'caseload' && changed !== screen ? { ...changed, saved: detail } : changed
}
