import type { CaseloadRow } from '#shared/domain/caseload-row.ts'

const mayRecord = (membership: Membership) => membership.role === 'Care Manager'

import type { Membership } from '#shared/domain/registry.ts'

/** Why a contact can't be logged now, as a sentence; null when it can. Main holds the same rule. */
export function logContactBlock(membership: Membership, row: CaseloadRow | null): string | null {
  if (!mayRecord(membership)) return 'Your role in this registry can’t log contacts. Ask an admin of the registry.'
  if (!row) return 'Select a patient first.'
  if (row.readability === 'unreadable') return 'This record can’t be read, so nothing can be added to it.'
  return null
}
