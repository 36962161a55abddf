import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import type { Unsent } from '#shared/outbox.ts'
import type { SyncActions } from '../store/sync-slice.ts'

/** What lies over an open registry: one dialog at a time. */
export type CaseloadDialog =
  /**
   * `refused`: the operation of an entry that was not accepted, to be put right. `series`: the patients of the view in the order that it
   * had when the first of them was logged; saving moves them.
   */
  | { readonly kind: 'log'; readonly mrn: string; readonly refused?: string; readonly series?: readonly string[] }
  /** Work without contact with the patient. */
  | { readonly kind: 'quick'; readonly mrn: string }
  | { readonly kind: 'amend' | 'void' | 'move'; readonly mrn: string; readonly log: TreatmentLog }
  /** One contact as text for the medical record. `atOnce`: it was asked for with the save, and is copied when it has been read. */
  | {
      readonly kind: 'copy-contact'
      readonly mrn: string
      readonly log: EntryRef
      readonly atOnce?: true
    }
  | { readonly kind: 'flags'; readonly mrn: string }
  | { readonly kind: 'details'; readonly mrn: string }
  | { readonly kind: 'next-contact'; readonly mrn: string }
  /** `to`: the status that was asked for; null where the person chooses in the dialog. */
  | { readonly kind: 'status'; readonly mrn: string; readonly to: PatientStatus | null }
  /** `named`: the name that was searched for before. */
  | { readonly kind: 'enrol'; readonly named?: string }
  | { readonly kind: 'raw'; readonly mrn: string }
  | { readonly kind: 'flag-many'; readonly mrns: readonly string[] }
  | { readonly kind: 'assign'; readonly mrns: readonly string[] }
  | { readonly kind: 'export'; readonly mrns: readonly string[] }
  /** One patient's record for another program. */
  | { readonly kind: 'export-fhir'; readonly mrn: string }

/** An entry of a record: by its id, or by its place where it has none. */
export type EntryRef = Pick<TreatmentLog, 'id' | 'index'>

export type ShowDialog = (dialog: CaseloadDialog) => void

/** Opens the place where a person decides about an operation: the conflict dialog, the entry form or the outbox. */
export function decide(
  actions: SyncActions,
  at: { registryId: string; mrn: string },
  { operationId, state, kind }: Unsent,
): void {
  if (state === 'conflict') actions.resolveEntry({ operationId, ...at })
  else if (state === 'refused' && kind === 'record') void actions.fixEntry({ operationId, ...at })
  else actions.showOutbox()
}
