import { z } from '../../zod.ts'

/** What a member does in a registry, as its caseload tells it. */
export const memberFiguresSchema = z.object({
  userId: z.string(),
  /** Patients in care whose care manager they are. */
  patients: z.number().int(),
  /** Whole minutes that count, of the entries of the month that they recorded. */
  minutes: z.number().int(),
  /** What they did last, in a few words, and when, epoch milliseconds. Null where no record tells of anything. */
  last: z.object({ at: z.number(), what: z.string() }).nullable(),
})
export type MemberFigures = z.infer<typeof memberFiguresSchema>
