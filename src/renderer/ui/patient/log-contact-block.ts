import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { may } from '#shared/domain/permissions.ts'

/** Why a contact can't be logged now, as a sentence; null when it can. Main holds the same rule. */
export function logContactBlock(membership: Membership, row: CaseloadRow | null): string | null {
  const mayRecord = may(membership, 'record') || may(membership, 'record-consultation')
  if (!mayRecord) return "Your role in this registry can't log contacts. Ask an admin of the registry."
  if (!row) return 'Select a patient first.'
  if (row.readability === 'unreadable') return 'This record can’t be read, so nothing can be added to it.'
  return null
}
