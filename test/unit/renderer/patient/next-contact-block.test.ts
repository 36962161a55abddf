import { expect, it } from 'vitest'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { nextContactBlock } from '../../../../src/renderer/ui/patient/patient-actions.ts'
import { caseloadRow } from '../rows.ts'

const member = (role: Membership['role']): Membership => ({
  registryId: 'r1',
  userId: 'u1',
  displayName: 'Renee Okafor',
  email: '',
  role,
  isAdmin: false,
})
const row = caseloadRow('004417')
const ended = caseloadRow('004417', { status: { stored: 'Deactivated', known: 'Deactivated' } })

it.each<[string, Membership['role'], CaseloadRow | null, RegExp | null]>([
  ['a care manager', 'Care Manager', row, null],
  ['nobody selected', 'Care Manager', null, /^Select a patient/],
  [
    'a record that can’t be read',
    'Care Manager',
    caseloadRow('0044I7', { readability: 'unreadable' }),
    /can’t be read/,
  ],
  ['a patient whose care has ended', 'Care Manager', ended, /^Care has ended/],
  ['a consultant', 'Consulting Psychiatrist', row, /role in this registry/],
  ['a physician', 'Primary Care Physician', row, /role in this registry/],
  ['no role', '', row, /role in this registry/],
])('the next contact: %s', (_who, role, one, reason) => {
  const said = nextContactBlock(member(role), one)
  if (reason === null) expect(said).toBeNull()
  else expect(said).toMatch(reason)
})
