import { z } from '../../zod.ts'

/** An invitation to a registry that nobody has answered, as admins see it. Times are epoch milliseconds. */
export const openInvitationSchema = z.object({
  /** In lower case, as it is compared. */
  email: z.string(),
  /** What the person is called, '' where the invitation does not say. */
  name: z.string(),
  /** As stored: an unknown one reads only. */
  role: z.string(),
  /** Whether the person becomes an admin with it. */
  isAdmin: z.boolean(),
  /** The user id of who invited; '' where the invitation does not say. */
  invitedBy: z.string(),
  /** Null where the invitation has no date: it never ends. */
  invitedAt: z.number().nullable(),
  endsAt: z.number().nullable(),
})
export type OpenInvitation = z.infer<typeof openInvitationSchema>
