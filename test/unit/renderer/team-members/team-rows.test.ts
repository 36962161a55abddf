import { expect, it } from 'vitest'
import type { MemberChange } from '#shared/domain/operations/operation.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import type { Team } from '#shared/ipc/contract.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { memberChoices } from '../../../../src/renderer/features/team-members/member-choices.ts'
import { unsentText } from '../../../../src/renderer/features/team-members/members-text.ts'
import { addressProblem, invitationRows, memberRows } from '../../../../src/renderer/features/team-members/team-rows.ts'
import { unsentChoices } from '../../../../src/renderer/features/team-members/unsent-choices.ts'
import { inviteChange, renewal } from '../../../../src/renderer/features/team-members/use-invite-form.ts'
import { NOW, operation, outboxEntry } from '../outbox/entries.ts'

const DAY = 86_400_000
const member = (userId: string, extra: Partial<Member> = {}): Member => ({
  registryId: 'reg',
  userId,
  displayName: `Person ${userId}`,
  email: `${userId}@clinic.example`,
  role: 'Care Manager',
  isAdmin: false,
  joinedAt: NOW,
  problems: [],
  ...extra,
})
const invitation = (email: string, extra = {}) => ({
  email,
  name: '',
  role: 'Finance',
  isAdmin: false,
  invitedBy: 'a',
  invitedAt: NOW - DAY,
  endsAt: NOW + 13 * DAY,
  ...extra,
})
const teamOf = (part: Partial<Team> = {}): Team => ({
  asOf: NOW,
  members: [member('b'), member('a', { isAdmin: true })],
  invitations: [],
  figures: [],
  month: '2026-03',
  unsent: [],
  handOvers: [],
  ...part,
})
const unsentOf = (change: MemberChange, part: Partial<OutboxEntry> = {}): OutboxEntry =>
  outboxEntry({ operation: { ...operation(change), mrn: null }, ...part })
const SEEN = { role: 'Care Manager', isAdmin: false }
const invite: MemberChange = { kind: 'invite', email: 'New@clinic.example', role: 'Finance' }
const noop = () => undefined
const nothing = { onRole: noop, onAdmin: noop, onRemove: noop, onCaseload: noop, onAccess: noop, onDecide: noop }

it('members are listed by name, those who match, with what waits for each', () => {
  const change: MemberChange = { kind: 'change-role', userId: 'b', seen: SEEN, role: 'Finance' }
  const team = teamOf({ unsent: [unsentOf(change)] })
  expect(memberRows(team, '').map(({ member: { userId }, unsent }) => [userId, unsent.length])).toEqual([
    ['a', 0],
    ['b', 1],
  ])
  expect(memberRows(team, ' b@clinic ').map((row) => row.member.userId)).toEqual(['b'])
})

it('the only admin keeps rights and membership, with the reason; of two, neither does', () => {
  const blockedOf = (team: Team) =>
    memberRows(team, '').map((row) =>
      memberChoices(row, nothing).flatMap(({ words, disabledReason }) => (disabledReason ? [words] : [])),
    )
  expect(blockedOf(teamOf())).toEqual([['Take admin away', 'Remove from the registry'], []])
  const two = teamOf({ members: [member('a', { isAdmin: true }), member('b', { isAdmin: true })] })
  expect(blockedOf(two)).toEqual([[], []])
  // An entry that names no person has no rights, and leaves the other the only admin.
  const odd = member('odd', { isAdmin: true, problems: [{ attribute: 'key', reason: 'Names no person.' }] })
  expect(blockedOf(teamOf({ members: [member('a', { isAdmin: true }), odd] }))[0]).toHaveLength(2)
})

it('while a change of a member waits, no second one is made', () => {
  const change: MemberChange = { kind: 'change-role', userId: 'b', seen: SEEN, role: 'Finance' }
  const row = memberRows(teamOf({ unsent: [unsentOf(change)] }), 'Person b')[0]
  const choices = row ? memberChoices(row, nothing) : []
  expect(choices.find(({ words }) => words === 'Change role')?.disabledReason).toContain('not sent yet')
})

it('invitations that wait on this computer are shown once, beside those of the table', () => {
  const team = teamOf({
    invitations: [invitation('old@clinic.example')],
    unsent: [unsentOf(invite), unsentOf({ kind: 'withdraw-invite', email: 'old@clinic.example' })],
  })
  expect(invitationRows(team, '').map((row) => [row.invitation.email, row.isStored, row.unsent.length])).toEqual([
    ['new@clinic.example', false, 1],
    ['old@clinic.example', true, 1],
  ])
  const both = teamOf({ invitations: [invitation('new@clinic.example')], unsent: [unsentOf(invite)] })
  expect(invitationRows(both, '')).toHaveLength(1)
})

it.each([
  ['b@clinic', 'Not a whole e-mail address yet.'],
  ['B@Clinic.example', 'A member already: Person b, Care Manager.'],
  ['open@clinic.example', 'Invited already, as Finance. Change or renew it in the list.'],
  ['ended@clinic.example', null],
  ['else@clinic.example', null],
])('the address %s: %s', (typed, problem) => {
  const invitations = [invitation('open@clinic.example'), invitation('ended@clinic.example', { endsAt: NOW - 1 })]
  expect(addressProblem(teamOf({ invitations }), typed, NOW)).toBe(problem)
})

it('a renewal takes the place of the invitation as it was seen, and one in an unknown role can’t be made', () => {
  expect(renewal(invitation('x@clinic.example', { isAdmin: true, name: 'Jo Ann Cast' }))).toEqual({
    kind: 'invite',
    email: 'x@clinic.example',
    role: 'Finance',
    isAdmin: true,
    firstName: 'Jo Ann',
    lastName: 'Cast',
    replaces: 'Finance',
    replacesAdmin: true,
  })
  expect(renewal(invitation('x@clinic.example', { role: 'Chaplain' }))).toBeNull()
  const form = { email: ' X@clinic.example ', firstName: ' ', lastName: '', role: 'Finance' as const, isAdmin: false }
  expect(inviteChange(form, null)).toEqual({ kind: 'invite', email: 'x@clinic.example', role: 'Finance' })
})

it('a conflict is decided by a person: made again to what is stored, or left; what waits untried is taken back', () => {
  const change: MemberChange = { kind: 'change-role', userId: 'b', seen: SEEN, role: 'Finance' }
  const words = (entry: OutboxEntry, stored: Parameters<typeof unsentChoices>[1]) =>
    unsentChoices([entry], stored, noop).map((one) => one.words)
  const stored = { member: member('b', { role: 'Clinical Ops' }) }
  const conflict = unsentOf(change, { state: 'conflict' })
  expect(words(conflict, stored)).toEqual(['Make it Finance all the same', 'Leave it as it is in the registry'])
  // What is stored by now is what was wanted: trying again says so.
  expect(words(conflict, { member: member('b', { role: 'Finance' }) })[0]).toBe('Try the change again')
  expect(words(unsentOf(change, { state: 'refused' }), stored)[0]).toBe('Try the change again')
  expect(words(unsentOf(invite, { state: 'conflict' }), { invitation: invitation('new@clinic.example') })[0]).toBe(
    'Invite as Finance all the same',
  )
  expect(words(unsentOf(change, { state: 'waiting', attempts: 0 }), stored)).toEqual(['Take the change back'])
  expect(words(unsentOf(change, { state: 'waiting', attempts: 1 }), stored)).toEqual([])
})

it('a removal says how many patients it waits for, and how many of them for a person', () => {
  const entry = unsentOf({ kind: 'remove-member', seen: { userId: 'b', joinedAt: NOW } })
  const handOvers = [{ operationId: entry.operation.id, left: 12, stuck: 1 }]
  expect(unsentText(entry, { handOvers }, 'Removed from the registry')).toBe(
    'Removed from the registry, after 12 patients are handed over. 1 of them needs a decision first.',
  )
})
