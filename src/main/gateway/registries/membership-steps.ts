import type { Person } from '#shared/domain/reading/member.ts'
import { registryUserKey, userRegistryKey } from '../table/keys.ts'
import type { Table } from '../table/table.ts'
import { type AuditStamp, firstTrace } from '../writing/audit-trail.ts'
import { type Step, step } from '../writing/resumable-steps.ts'

/** An epoch time as other programs read one of members and invitations: in seconds without a fraction, which their models refuse. */
export const wholeSeconds = (ms: number): number => Math.floor(ms / 1000)

export interface NewMember extends AuditStamp {
  readonly registryId: string
  readonly person: Person
  /** As stored. */
  readonly role: string
  readonly isAdmin: boolean
  /** For the audit. */
  readonly action: string
}

/** The two items that make somebody a member. Each is made when it is absent, and never written over. */
export function membershipSteps(table: Table, member: NewMember): Step<'registry-user' | 'user-registry'>[] {
  const { registryId, person, role, isAdmin, action, now } = member
  const ids = { registry_id: registryId, user_id: person.userId, date_created: wholeSeconds(now) }
  const names = { first_name: person.firstName, last_name: person.lastName, email: person.email }
  return [
    step('registry-user', () =>
      table.create(registryUserKey(registryId, person.userId), {
        ...ids,
        ...names,
        role,
        is_admin: isAdmin,
        ...firstTrace('member', action, member),
      }),
    ),
    step('user-registry', () =>
      table.create(userRegistryKey(person.userId, registryId), { ...ids, ...firstTrace('member', action, member) }),
    ),
  ]
}
