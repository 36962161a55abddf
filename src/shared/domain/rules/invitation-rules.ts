/** Days for which an invitation stands, from its `date_created` on. A rule of this application: the table and other programs have none. */
export const INVITATION_DAYS = 14

const DAY_MS = 86_400_000

/** Epoch milliseconds at which an invitation ends. Null for one without a date, which never ends. */
export const invitationEndsAt = (invitedAt: number | null): number | null =>
  invitedAt === null ? null : invitedAt + INVITATION_DAYS * DAY_MS

/** Whether an invitation has ended: only an admin can renew it. @param invitedAt, now epoch milliseconds */
export function hasInvitationEnded(invitedAt: number | null, now: number): boolean {
  const endsAt = invitationEndsAt(invitedAt)
  return endsAt !== null && now >= endsAt
}
