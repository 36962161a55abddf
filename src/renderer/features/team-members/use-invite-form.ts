import { useState } from 'react'
import { emailKey } from '#shared/domain/email.ts'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import { userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import type { MemberChange } from '#shared/domain/operations/operation.ts'
import type { Team } from '#shared/ipc/contract.ts'
import type { z } from '#shared/zod.ts'
import { rebased } from '../../lib/typed-form.ts'
import { addressProblem } from './team-rows.ts'
import type { inviteFormSchema, TypedInvite } from './typed-members.ts'

export type InviteForm = Readonly<z.infer<typeof inviteFormSchema>>

const EMPTY: InviteForm = { email: '', firstName: '', lastName: '', role: 'Care Manager', isAdmin: false }

/** The names that an invitation holds, the last word as the last name. */
function namesOf(name: string): Pick<InviteForm, 'firstName' | 'lastName'> {
  const words = name.split(' ')
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' }
}

const formOf = (before: OpenInvitation | null): InviteForm =>
  before
    ? {
        email: before.email,
        ...namesOf(before.name),
        role: userRoleSchema.catch(EMPTY.role).parse(before.role),
        isAdmin: before.isAdmin,
      }
    : EMPTY

/** The invitation as it is sent. @param before the one whose place it takes */
export function inviteChange(form: InviteForm, before: OpenInvitation | null): MemberChange {
  const [firstName, lastName] = [form.firstName.trim(), form.lastName.trim()]
  return {
    kind: 'invite',
    email: emailKey(form.email),
    role: form.role,
    ...(form.isAdmin ? { isAdmin: true } : {}),
    ...(firstName === '' ? {} : { firstName }),
    ...(lastName === '' ? {} : { lastName }),
    ...(before ? { replaces: before.role, ...(before.isAdmin ? { replacesAdmin: true } : {}) } : {}),
  }
}

/** The invitation once more, with a new date. Null where its role is none that can be invited. */
export function renewal(before: OpenInvitation): MemberChange | null {
  const role = userRoleSchema.safeParse(before.role)
  return role.success ? inviteChange({ ...formOf(before), role: role.data }, before) : null
}

/** An invitation as it stands, with what was typed as the screen locked on top of it. */
export const formWith = (before: OpenInvitation | null, typed: TypedInvite | null): InviteForm =>
  typed ? rebased(typed.form, formOf(typed.before), formOf(before)) : formOf(before)

/**
 * What is typed of an invitation, and what stands against it.
 * @param before the invitation that is changed; null for a new one
 * @param typed what was typed as the screen locked
 */
export function useInviteForm(team: Team, before: OpenInvitation | null, now: number, typed: TypedInvite | null) {
  const [form, setForm] = useState<InviteForm>(() => formWith(before, typed))
  const [tried, setTried] = useState(false)
  const problem = before ? null : addressProblem(team, form.email, now)
  // While an address is being typed it is not whole: that is said once somebody wants to send it.
  const isWhole = problem === null || !problem.startsWith('Not a whole')
  return {
    form,
    change: (part: Partial<InviteForm>) => setForm((was) => ({ ...was, ...part })),
    problem,
    shown: tried || isWhole ? problem : null,
    tried: () => setTried(true),
    isTyped: JSON.stringify(form) !== JSON.stringify(formOf(before)),
  }
}
