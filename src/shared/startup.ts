import { z } from './zod.ts'

/** What stands in the way of a start, or limits what is kept here. The person decides whether to go on. */
export const startTroubleSchema = z.discriminatedUnion('kind', [
  /** Nothing can be written into the folder of Caseload; `code` is the system's, as in `EACCES` or `ENOSPC`. */
  z.object({ kind: z.literal('folder'), folder: z.string(), code: z.string() }),
  z.object({ kind: z.literal('policy'), place: z.string(), problems: z.array(z.string()) }),
  z.object({ kind: z.literal('keychain'), reason: z.string() }),
  /** A store of this computer that can't be opened. It is left as it is. */
  z.object({ kind: z.literal('store'), standing: z.enum(['newer', 'foreign', 'locked', 'unreadable']) }),
])
export type StartTrouble = z.infer<typeof startTroubleSchema>

/** Whether a person is asked before anything begins. A store that can't be opened is said where its connection is opened: others may work. */
export const isInTheWay = ({ kind }: StartTrouble): boolean => kind !== 'store'
