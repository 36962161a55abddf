import { draftSchema, lockedFormSchema } from '../../storage.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { registryId } from './common.ts'

export const draftCalls = {
  /** Keeps an entry that is being typed; null as its form lets it go. Writes only: it is taken while the screen is locked too. */
  'drafts.keep': dataCall(
    draftSchema.omit({ savedAt: true }).extend({ form: draftSchema.shape.form.nullable() }),
    z.object({}),
    ['too-large'],
    { whileLocked: 'passes', writes: true },
  ),
  /** The patients of a registry for whom an entry was begun and not finished. */
  'drafts.list': dataCall(
    z.object({ registryId }),
    z.object({ drafts: z.array(draftSchema.pick({ operationId: true, mrn: true, savedAt: true })) }),
    [],
  ),
  /** Keeps the form that is open as the screen locks. Writes only: it is taken while the screen is locked. */
  'forms.keep': dataCall(lockedFormSchema, z.object({}), [], { whileLocked: 'passes', writes: true }),
  /**
   * The form of this registry that was open when the screen locked, once; null when there was none. `isSent`: it was being saved then, and was
   * not given back: what it changes is stored, or waits in the outbox.
   */
  'forms.take': dataCall(
    z.object({ registryId }),
    z.object({ form: lockedFormSchema.shape.form.nullable(), isSent: z.boolean().exactOptional() }),
    [],
    { writes: true },
  ),
}
