import { expect, it } from 'vitest'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import type { Team } from '#shared/ipc/contract.ts'
import { dialogAgain, inviteAgain } from '../../../../src/renderer/features/team-members/typed-members.ts'
import { formWith } from '../../../../src/renderer/features/team-members/use-invite-form.ts'

const open: OpenInvitation = {
  ...{ email: 'btran@lakeside.example', name: 'Binh Tran', role: 'Care Manager', isAdmin: false },
  ...{ invitedBy: 'user-1', invitedAt: 0, endsAt: null },
}
const member = (userId: string, isAdmin: boolean) => ({
  ...{
    userId,
    isAdmin,
    displayName: userId,
    email: '',
    role: 'Care Manager',
    joinedAt: 0,
    status: 'active',
    problems: [],
  },
})
const teamWith = (invitations: readonly OpenInvitation[], members: readonly object[] = []) =>
  ({ asOf: 0, members, invitations, figures: [], unsent: [] }) as unknown as Team
const form = {
  email: open.email,
  firstName: 'Binh',
  lastName: 'Tran',
  role: 'Consulting Psychiatrist',
  isAdmin: false,
} as const

it('a new invitation is as it was typed', () => {
  const typed = { before: null, form: { ...form, email: 'new@' } }
  const again = inviteAgain(teamWith([]), typed)
  expect(again).toEqual({ open: { before: null, typed } })
  expect(formWith(null, typed)).toEqual(typed.form)
})

it('a change of an invitation goes on top of what stands there now', () => {
  const now = { ...open, isAdmin: true }
  const again = inviteAgain(teamWith([now]), { before: open, form })
  expect(again).toMatchObject({ open: { before: now } })
  expect(formWith(now, { before: open, form })).toEqual({ ...form, isAdmin: true })
})

it('an invitation that is gone, and a member who is, are said and not opened', () => {
  expect(inviteAgain(teamWith([]), { before: open, form })).toMatchObject({ gone: expect.stringContaining(open.email) })
  const role = { kind: 'role', userId: 'user-9', seen: 'Care Manager', role: 'Consulting Psychiatrist' }
  expect(dialogAgain(teamWith([]), role)).toMatchObject({ gone: expect.any(String) })
})

it('who is the only admin meanwhile is not removed', () => {
  const removal = { kind: 'remove', userId: 'user-2', patients: 3, taker: { userId: 'user-1', patients: 3 } }
  expect(dialogAgain(teamWith([], [member('user-1', true), member('user-2', true)]), removal)).toMatchObject({
    open: { kind: 'remove', typed: removal },
  })
  expect(dialogAgain(teamWith([], [member('user-1', false), member('user-2', true)]), removal)).toMatchObject({
    gone: expect.stringContaining('only admin'),
  })
})

it.each([[undefined], [null], [{ kind: 'withdraw' }], ['x']])('nothing is opened for %j', (typed) => {
  expect(inviteAgain(teamWith([]), typed)).toBeNull()
  expect(dialogAgain(teamWith([]), typed)).toBeNull()
})
