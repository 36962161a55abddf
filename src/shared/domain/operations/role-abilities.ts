import type { UserRole } from '../entities/vocabulary.ts'
import { type Action, may } from '../permissions.ts'

/** What stands for permissions in the sentence about a role: all of the first, and none of the second. */
const ABILITIES: readonly { readonly of: readonly Action[]; readonly not?: Action; readonly words: string }[] = [
  { of: ['record'], words: 'contacts' },
  { of: ['record-consultation'], words: 'consultations' },
  { of: ['raise-flag', 'resolve-flag'], words: 'flags' },
  { of: ['raise-needs-discussion'], not: 'raise-flag', words: 'Needs Discussion flags' },
  { of: ['enrol', 'edit-demographics'], words: 'enrollment' },
  { of: ['assign'], words: 'assignment' },
  { of: ['change-status'], words: 'status' },
  { of: ['run-review'], words: 'reviews' },
  { of: ['edit-care-plan'], words: 'care plans' },
  { of: ['export'], words: 'exports' },
]

/** What a member may do with this role, in a sentence or two: `Reads all. Consultations, flags, status and reviews.` It follows the table of permissions. */
export function roleAbilities(role: UserRole): string {
  const member = { role, isAdmin: false }
  const words = ABILITIES.flatMap(({ of, not, words: one }) =>
    of.every((action) => may(member, action)) && !(not && may(member, not)) ? [one] : [],
  )
  const reads = may(member, 'read-patients') ? 'Reads all.' : 'Reads minutes, codes, payer and MRN, no names.'
  const list = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  return list === '' ? reads : `${reads} ${list.charAt(0).toUpperCase()}${list.slice(1)}.`
}

/** The permissions that only an admin has, in words. */
const ADMIN_ONLY: Partial<Record<Action, string>> = {
  'manage-registry': 'members and settings',
  'amend-any': 'any entry',
}

/** What being an admin adds to every role. */
export const ADMIN_ABILITIES = `Also ${Object.values(ADMIN_ONLY).join(', and ')}.`

const POLICIES: Readonly<Record<UserRole, string>> = {
  'Care Manager': 'care-manager',
  'Primary Care Physician': 'primary-care-physician',
  'Consulting Psychiatrist': 'consulting-psychiatrist',
  'Clinical Ops': 'clinical-ops',
  Finance: 'finance',
}

/** The policy of who was invited, until they have joined: the name of its template in `resources/iam`. */
export const INVITED_POLICY = 'invited-person'

/** The AWS policies that a member needs, by the names of their templates in `resources/iam`. */
export const policiesOf = (role: UserRole, isAdmin: boolean): string[] =>
  isAdmin ? [POLICIES[role], 'supervisor'] : [POLICIES[role]]
