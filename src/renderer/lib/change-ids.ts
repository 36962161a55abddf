import type { TreatmentDraft } from '#shared/ipc/contract.ts'

const UNFINISHED =
  'You have an unfinished entry for this patient. Save or discard it first: this change would take its place.'

/**
 * Why a change can't use what was begun, as a sentence; null when it can. The ids of an unfinished entry belong to that entry: a
 * change that was saved under them would take the entry's draft with it.
 */
export const changeBlock = ({ kept }: Pick<TreatmentDraft, 'kept'>): string | null =>
  kept === null ? null : UNFINISHED
