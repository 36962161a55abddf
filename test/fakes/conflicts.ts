import type { EntryOperation } from '#shared/domain/conflicts/three-way.ts'
import type { QuestionnaireAnswers } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { amendedLog } from '#shared/domain/operations/amended-log.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import type { EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import type { PatientChange, PatientOperation } from '#shared/domain/operations/operation.ts'
import { at } from './stored-patient.ts'

export const MADE = at('2026-03-18', '13:58')
export const ME = { userId: 'user-renee', displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false }
export const THEM = { userId: 'user-pavel', displayName: 'Pavel Lund', role: 'Care Manager', isAdmin: true }

export const total = (name: 'PHQ-9' | 'GAD-7', value: number | null): QuestionnaireAnswers => ({
  uid: name === 'PHQ-9' ? 'phq9' : 'gad7',
  name,
  answers: null,
  total: value,
})

export const operationOf = (change: PatientChange): PatientOperation => ({
  id: '0197f000-0000-7000-8000-000000000001',
  registryId: 'r1',
  mrn: '003716',
  change,
  actor: ME,
  savedAt: MADE,
})

export const amending = (seen: TreatmentLog, changes: EntryChanges, extra: Partial<Amendment> = {}): EntryOperation => {
  const amendment = { seen, changes, reason: 'Typed wrong.', raiseFlags: [], declinedSafetyRisk: null, ...extra }
  const change = { kind: 'amend' as const, newLogId: '0197f000-0000-7000-8000-000000000002', amendment }
  return { ...operationOf(change), change }
}

export const voiding = (seen: TreatmentLog): EntryOperation => {
  const change = {
    kind: 'void' as const,
    newLogId: '0197f000-0000-7000-8000-000000000002',
    voiding: { seen, reason: 'Wrong patient.' },
  }
  return { ...operationOf(change), change }
}

/** The entry as a colleague amended it meanwhile. */
export const amendedByThem = (seen: TreatmentLog, changes: EntryChanges): TreatmentLog =>
  amendedLog(
    seen,
    { seen, changes, reason: 'Theirs.', raiseFlags: [], declinedSafetyRisk: null },
    { operationId: 'op-theirs', newLogId: 'new', userId: THEM.userId, role: THEM.role, now: at('2026-03-18', '13:51') },
  )
