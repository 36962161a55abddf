import { z } from '../../zod.ts'

/** Longest note of a hand-over, in characters. */
export const HANDOVER_NOTE_LIMIT = 400
/** Most names of a care team, and the longest of them in characters. */
export const CARE_TEAM_LIMIT = 12
export const TEAM_NAME_LIMIT = 80

/** Who is responsible for a patient for good. `since` is epoch milliseconds, null where the table has no time that can be read. */
export const careManagerSchema = z.object({ userId: z.string().min(1), since: z.number().nullable() })
export type CareManager = z.infer<typeof careManagerSchema>

/** Who looks after a patient in the care manager's place. `from` and `until` are days of the clinic's calendar, both included. */
export const coveringSchema = z.object({
  userId: z.string().min(1),
  from: z.iso.date(),
  until: z.iso.date(),
  note: z.string().max(HANDOVER_NOTE_LIMIT),
})
export type Covering = z.infer<typeof coveringSchema>

export const teamNameSchema = z.string().trim().min(1).max(TEAM_NAME_LIMIT)

/** What a row of the caseload knows of an assignment: what is stored, and who covers on the day of the row. */
export const rowAssignmentSchema = z.object({
  /** User id of the assigned care manager; null where nobody is assigned, and the rule of derived/care-manager.ts says who it is. */
  assigned: z.string().nullable(),
  /** As stored: it may begin later, or be over. */
  covering: coveringSchema.nullable(),
  /** User id of who covers today. */
  coveredBy: z.string().nullable(),
  careTeam: z.array(z.string()),
})
export type RowAssignment = z.infer<typeof rowAssignmentSchema>
