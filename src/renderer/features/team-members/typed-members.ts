import { type OpenInvitation, openInvitationSchema } from '#shared/domain/entities/invitation.ts'
import { userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import type { Team } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { invitationRows, type MemberRow, memberRows } from './team-rows.ts'

/** The page on which it is typed, and its two parts: the panel and the dialog can be open at once. */
export const MEMBERS_PAGE = 'members'
export const INVITE_PART = 'invite'
export const DIALOG_PART = 'dialog'

export const inviteFormSchema = z.object({
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role: userRoleSchema,
  isAdmin: z.boolean(),
})

/** What was typed of an invitation as the screen locked. */
const typedInviteSchema = z.object({ before: openInvitationSchema.nullable(), form: inviteFormSchema })
export type TypedInvite = z.infer<typeof typedInviteSchema>

/** Who was chosen to take over, and for how many patients. */
export const takerSchema = z.object({ userId: z.string(), patients: z.number().int() })
export type Taker = z.infer<typeof takerSchema>

/** What was chosen in a dialog about a member as the screen locked, and what the person saw. */
const typedDialogSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), userId: z.string(), seen: z.string(), role: z.string() }),
  z.object({ kind: z.literal('remove'), userId: z.string(), patients: z.number().int(), taker: takerSchema }),
  z.object({ kind: z.literal('second-admin'), userId: z.string() }),
])
type TypedDialog = z.infer<typeof typedDialogSchema>
export type TypedRole = Extract<TypedDialog, { kind: 'role' }>
export type TypedRemoval = Extract<TypedDialog, { kind: 'remove' }>

/** A form that is open again, or why it can't be. */
export type Again<T> = { readonly open: T } | { readonly gone: string } | null

/** The invite panel as it was; not for an invitation that nobody can change any more. */
export function inviteAgain(
  team: Team,
  typed: unknown,
): Again<{ readonly before: OpenInvitation | null; readonly typed: TypedInvite }> {
  const read = typedInviteSchema.safeParse(typed)
  if (!read.success) return null
  const { before } = read.data
  if (before === null) return { open: { before, typed: read.data } }
  const now = invitationRows(team, '').find(({ invitation }) => invitation.email === before.email)?.invitation
  return now
    ? { open: { before: now, typed: read.data } }
    : { gone: `The invitation of ${before.email} was answered or withdrawn meanwhile. What you typed is not kept.` }
}

type OpenAgain =
  | { readonly kind: 'role'; readonly row: MemberRow; readonly typed: TypedRole }
  | { readonly kind: 'remove'; readonly row: MemberRow; readonly typed: TypedRemoval }
  | { readonly kind: 'second-admin'; readonly userId: string }

/** The dialog about a member as it was; not for who is no member any more, or may not be removed. */
export function dialogAgain(team: Team, typed: unknown): Again<OpenAgain> {
  const read = typedDialogSchema.safeParse(typed)
  if (!read.success) return null
  const { data } = read
  if (data.kind === 'second-admin') return { open: { kind: data.kind, userId: data.userId } }
  const row = memberRows(team, '').find(({ member }) => member.userId === data.userId)
  if (!row) return { gone: 'That person is no member any more. What you chose is not kept.' }
  if (data.kind === 'role') return { open: { kind: data.kind, row, typed: data } }
  if (row.isOnlyAdmin) return { gone: `${row.member.displayName} is the only admin now, and can’t be removed.` }
  return { open: { kind: data.kind, row, typed: data } }
}
