import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { Invitation, OpenRegistry, PatientDetail, RegistryListing } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'

export interface RegistryList {
  readonly registries: readonly RegistryListing[]
  readonly invitations: readonly Invitation[]
  readonly asOf: number
  /** Name of a registry that was begun here and is not finished. */
  readonly unfinished?: string | undefined
}

/** A registry that was created in this session. */
export interface CreatedRegistry {
  readonly registryId: string
  /** Epoch milliseconds. */
  readonly at: number
  /** How many invitations were asked for, and why some were not made. */
  readonly invited: number
  readonly notInvited: readonly string[]
}

export interface OpeningProgress {
  readonly phase: 'preparing' | 'reading'
  readonly patients: number
  readonly expected: number | null
}

/** What the window shows: exactly one of these. */
export type Screen =
  | { readonly kind: 'connecting' }
  /** `connectionId`: the connection that could not be opened; null when the list of connections failed. */
  | { readonly kind: 'failed'; readonly error: IpcError; readonly connectionId: string | null }
  /** `focus` is the connection where the keyboard starts, null for the first one. */
  | { readonly kind: 'sign-in'; readonly focus: string | null }
  /** Signed in, and never asked for a name. */
  | { readonly kind: 'first-run' }
  /** Signed in as somebody whom the table does not know. */
  | { readonly kind: 'unknown-person' }
  /** A registry is created. */
  | { readonly kind: 'new-registry' }
  | { readonly kind: 'registries'; readonly list: RegistryList | null; readonly error: IpcError | null }
  | {
      readonly kind: 'opening'
      readonly registryId: string
      readonly name: string
      readonly progress: OpeningProgress | null
      readonly error: IpcError | null
    }
  | {
      readonly kind: 'caseload'
      readonly open: OpenRegistry
      readonly saved: PatientDetail | null
      /** Why the registry can't be read any more. A form over it stays until the person leaves it. */
      readonly closed?: string
    }

/** Replaces changed rows by MRN. New rows come last. */
export function replaceRows(rows: readonly CaseloadRow[], changed: readonly CaseloadRow[]): CaseloadRow[] {
  const byMrn = new Map(changed.map((row) => [row.mrn, row]))
  const kept = rows.map((row) => {
    const replacement = byMrn.get(row.mrn)
    byMrn.delete(row.mrn)
    return replacement ?? row
  })
  return [...kept, ...byMrn.values()]
}

/**
 * Rows after a change: the same list when there is none, and the same objects for everybody whom it does not name. A row that is told
 * again is a new object although it says the same: something of the patient that no row shows has changed.
 */
function changedRows(
  rows: CaseloadRow[],
  { rows: told, removed }: { rows: readonly CaseloadRow[]; removed: readonly string[] },
): CaseloadRow[] {
  const replaced = told.length === 0 ? rows : replaceRows(rows, told)
  const gone = new Set(removed)
  return replaced.some(({ mrn }) => gone.has(mrn)) ? replaced.filter(({ mrn }) => !gone.has(mrn)) : replaced
}

/** The screen after rows of a registry changed or were removed in main. The same screen for another registry. */
export function withChangedRows(
  screen: Screen,
  change: {
    registryId: string
    rows: readonly CaseloadRow[]
    removed: readonly string[]
    asOf: number
    missing?: number | undefined
    registry?: Registry | undefined
  },
): Screen {
  if (screen.kind !== 'caseload' || screen.open.registry.id !== change.registryId) return screen
  const { open } = screen
  const rows = changedRows(open.rows, change)
  const asOf = Math.max(open.asOf, change.asOf)
  const missing = change.missing ?? open.missing ?? 0
  const registry = change.registry ?? open.registry
  const same = rows === open.rows && asOf === open.asOf && missing === (open.missing ?? 0) && registry === open.registry
  return same ? screen : { ...screen, open: { ...open, registry, rows, asOf, missing } }
}

/** The screen after an entry was saved, with the new row and the patient for the peek panel. */
export function withSavedEntry(screen: Screen, detail: PatientDetail): Screen {
  if (screen.kind !== 'caseload') return screen
  const change = { registryId: detail.patient.registryId, rows: [detail.row], removed: [], asOf: detail.asOf }
  const changed = withChangedRows(screen, change)
  return changed.kind === 'caseload' && changed !== screen ? { ...changed, saved: detail } : changed
}
