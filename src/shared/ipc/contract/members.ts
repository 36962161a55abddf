import { openInvitationSchema } from '../../domain/entities/invitation.ts'
import { memberFiguresSchema } from '../../domain/entities/member-figures.ts'
import { namedManagerSchema } from '../../domain/operations/enrol.ts'
import { memberChangeSchema } from '../../domain/operations/operation.ts'
import { memberSchema } from '../../domain/reading/member.ts'
import { outboxEntrySchema } from '../../outbox.ts'
import { z } from '../../zod.ts'
import { dataCall, large } from '../rows.ts'
import { READ_ERRORS, registryId, uuid, WRITE_ERRORS } from './common.ts'

/** What the page of the members shows. Times are epoch milliseconds. */
const teamSchema = z.object({
  /** When members and invitations were read from the table. */
  asOf: z.number(),
  members: z.array(memberSchema),
  /** Those that were made from here, and not answered. Invitations of other programs can't be listed. */
  invitations: z.array(openInvitationSchema),
  /** Of the caseload as it is known here; empty while the registry is not open. */
  figures: z.array(memberFiguresSchema),
  /** The calendar month (`YYYY-MM`) of the minutes. */
  month: z.string(),
  /** Changes of members and invitations that the table does not have yet. */
  unsent: z.array(outboxEntrySchema),
  /** Of removals that wait for patients to be handed over: how many still are to be, by operation id. */
  handOvers: z.array(z.object({ operationId: uuid, left: z.number().int(), stuck: z.number().int() })),
})
export type Team = z.infer<typeof teamSchema>

export const memberCalls = {
  /** The members of the registry and the invitations to it, for its admins; without the table as they were read last. */
  'members.list': large(dataCall(z.object({ registryId }), teamSchema, READ_ERRORS)),
  'members.change': dataCall(
    z.object({ registryId, operationId: uuid, change: memberChangeSchema }),
    z.object({ outcome: z.enum(['written', 'kept']) }),
    WRITE_ERRORS,
    { writes: true },
  ),
  /**
   * Removes a member, after each patient in the person's care was assigned to somebody else: one operation each, all of them kept together. The
   * removal is sent when the last of them is done, or a person has decided against it. `to`: null leaves the patients as they are: `conflict` where there are more
   * than the person saw.
   */
  'members.remove': dataCall(
    z.object({
      registryId,
      operationId: uuid,
      seen: memberSchema.pick({ userId: true, joinedAt: true }),
      to: namedManagerSchema.nullable(),
      /** How many patients the person saw in the member's care when they chose that nobody takes over. Absent = none. */
      patients: z.number().int().optional(),
    }),
    z.object({ outcome: z.enum(['written', 'kept']), handedOver: z.number().int() }),
    WRITE_ERRORS,
    { writes: true },
  ),
}
