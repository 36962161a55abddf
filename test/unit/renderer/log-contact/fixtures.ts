import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import type { Membership, Questionnaire } from '#shared/domain/entities/registry.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import type { Clinic, EntryBase } from '../../../../src/renderer/features/log-contact/entry-base.ts'
import {
  type DraftAction,
  initialDraft,
  type LogDraft,
  reduceDraft,
} from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { assessment, context, NOW, patientWith, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const member = (role: string): Membership => ({
  registryId: 'r1',
  userId: 'u1',
  displayName: 'Renee Okafor',
  email: 'renee@example.com',
  role,
  isAdmin: false,
})

export function clinicOf(role = 'Care Manager', questionnaires: readonly Questionnaire[] | null = null): Clinic {
  const registry = readRegistry({ id: 'r1', name: 'Northgate' }, 'r1')
  return {
    registry: questionnaires ? { ...registry, questionnaires: [...questionnaires] } : registry,
    membership: member(role),
    timeZone: ZONE,
    timeZoneSource: 'registry',
    billing: DEFAULT_BILLING,
  }
}

/** 42 minutes in March, initial assessment in October. */
const LOGS = [
  assessment('2025-10-29', { recorded_role: 'Care Manager', minutes: 40 }),
  storedLog('2026-02-10', { recorded_role: 'Care Manager', minutes: 20 }),
  storedLog('2026-03-12', { recorded_role: 'Care Manager', minutes: 42 }),
]

export function begunFor(extra: Record<string, unknown> = {}, logs: unknown = LOGS): TreatmentDraft {
  const patient = patientWith(logs, extra)
  return {
    operationId: '0199a1b2-0000-7000-8000-000000000001',
    logId: '0199a1b2-0000-7000-8000-000000000002',
    openedAt: NOW,
    prefill: { contactType: 'Follow Up', visitType: 'Phone', provider: 'Renee Okafor' },
    detail: { patient, unsent: [], row: deriveRow(patient, context()), warning: null, asOf: NOW },
    kept: null,
    refused: null,
  }
}

export const baseOf = (clinic = clinicOf(), begun = begunFor()): EntryBase => ({ clinic, begun, now: NOW })

/** The draft of a base after some actions. */
export const draftAfter = (base: EntryBase, ...actions: DraftAction[]): LogDraft =>
  actions.reduce(reduceDraft, initialDraft(base.begun, base.clinic))

export const answers = (uid: string, scores: readonly (number | null)[]): DraftAction[] =>
  scores.map((score, item) => ({ do: 'answer', uid, item, score }))

export const minutes = (value: string): DraftAction => ({ do: 'text', field: 'minutes', value })
