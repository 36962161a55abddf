import { treatmentLogSchema } from '#shared/domain/entities/treatment-log.ts'
import { patientStatusSchema } from '#shared/domain/entities/vocabulary.ts'
import type { LockedForm } from '#shared/storage.ts'
import { z } from '#shared/zod.ts'
import { parsedJson } from '../../lib/typed-form.ts'
import type { TypedOnPage } from '../../lib/typed-page.ts'
import type { CaseloadDialog } from './dialog.ts'
import { NO_PLANS, type OpenPlans, openPlansSchema } from './use-plan-drafts.ts'

const mrn = z.string()

/**
 * Dialogs that are open again after the screen was locked. What was typed of an entry is kept as its draft, and comes back with it; only a
 * quick entry beside another unfinished entry has no draft.
 */
const lockedSchema = z.object({
  dialog: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('log'), mrn, refused: z.string().exactOptional() }),
      z.object({ kind: z.enum(['amend', 'void', 'move']), mrn, log: treatmentLogSchema }),
      z.object({ kind: z.enum(['quick', 'flags', 'details', 'next-contact']), mrn }),
      z.object({ kind: z.literal('status'), mrn, to: patientStatusSchema.nullable() }),
      z.object({ kind: z.literal('enrol') }),
      z.object({ kind: z.literal('assign'), mrns: z.array(mrn) }),
    ])
    .nullable(),
  typed: z.unknown(),
  /** What the view was filtered by. A name may stand in it: it is kept as a form is, never as a preference. */
  filter: z.string().exactOptional(),
  /** Care plans in edit. */
  plans: openPlansSchema.exactOptional(),
  /** What was typed on a page of the team: the claim of a month, the settings, an invitation. */
  page: z
    .object({
      page: z.string(),
      typed: z.unknown(),
      /** The operation that the form is kept with saves what was typed on the page, not in the dialog. */
      isSending: z.boolean().exactOptional(),
    })
    .exactOptional(),
})
export type Locked = z.infer<typeof lockedSchema>

/** Reads a form that main kept; null: this version can't read it. */
export function readLocked(form: string): Locked | null {
  const read = lockedSchema.safeParse(parsedJson(form))
  return read.success ? read.data : null
}

/**
 * What of a locked screen is there again afterwards; null where nothing is.
 * @param sending the operation by which what is typed is being saved; null while it is not
 */
export function formToKeep(
  dialog: CaseloadDialog | null,
  typed: unknown,
  filter: string,
  plans: OpenPlans = NO_PLANS,
  sending: string | null = null,
  page: TypedOnPage | null = null,
): Omit<LockedForm, 'registryId'> | null {
  const hasDraft = dialog?.kind === 'log' || dialog?.kind === 'quick'
  const isKept = dialog !== null && (typed !== null || hasDraft)
  const hasPlans = Object.keys(plans).length > 0
  if (!isKept && filter === '' && !hasPlans && !page) return null
  const open = isKept ? { dialog, typed } : { dialog: null, typed: null }
  const ofDialog = isKept ? sending : null
  const ofPage = ofDialog === null ? (page?.sending ?? null) : null
  const onPage = page && { page: page.page, typed: page.typed, ...(ofPage === null ? {} : { isSending: true }) }
  const more = {
    ...(filter === '' ? {} : { filter }),
    ...(hasPlans ? { plans } : {}),
    ...(onPage ? { page: onPage } : {}),
  }
  const form = JSON.stringify({ ...open, ...more })
  const isPlaceOnly = open.typed === null && !hasPlans && !page
  const by = ofDialog ?? ofPage
  return { form, ...(isPlaceOnly ? { isPlaceOnly } : {}), ...(by === null ? {} : { sending: by }) }
}
