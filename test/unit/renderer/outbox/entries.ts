import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import type { OutboxEntry } from '#shared/outbox.ts'

export const ZONE = 'America/Chicago'
export const MINUTE = 60_000
/** Wed, Mar 18, 2026, 2:33 PM in the clinic. */
export const NOW = Date.UTC(2026, 2, 18, 19, 33)
export const CLOCK = { zone: ZONE, now: NOW }
/** Tue, Mar 17, 2026, 2:10 PM in the clinic. */
export const VISIT = Date.UTC(2026, 2, 17, 19, 10)

export const treatment = (change: Partial<TreatmentEntry> = {}): TreatmentEntry => ({
  contactType: 'Follow Up',
  visitType: 'Phone',
  date: VISIT,
  minutes: 8,
  noShow: false,
  nonContact: false,
  provider: 'Renee Okafor',
  notes: 'Sleep is better.',
  questionnaires: [],
  raiseFlags: [],
  declinedSafetyRisk: null,
  ...change,
})

export const log = (change: Partial<TreatmentLog> = {}): TreatmentLog => ({
  index: 0,
  id: 'l1',
  rev: 1,
  date: VISIT,
  contactType: { stored: 'Follow Up', known: 'Follow Up' },
  visitType: { stored: 'Phone', known: 'Phone' },
  provider: 'Renee Okafor',
  noShow: false,
  nonContact: false,
  minutes: 22,
  scores: [{ name: 'PHQ-9', value: 14, instrument: 'phq9', inRange: true }],
  answers: {},
  flag: null,
  notes: '',
  recordedBy: 'u1',
  recordedRole: 'Care Manager',
  voided: null,
  amended: null,
  original: null,
  duplicateOf: null,
  suspect: [],
  ...change,
})

export const operation = (change: Operation['change'], id = '01990000-0000-7000-8000-000000000001'): Operation => ({
  id,
  registryId: 'r1',
  mrn: '003716',
  change,
  actor: { userId: 'u1', displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false },
  savedAt: NOW - 2 * MINUTE,
})

const LOG_ID = '01990000-0000-7000-8000-0000000000aa'
export const record = (change: Partial<TreatmentEntry> = {}): Operation['change'] => ({
  kind: 'record',
  logId: LOG_ID,
  entry: treatment(change),
})

export const outboxEntry = (part: Partial<OutboxEntry> = {}): OutboxEntry => ({
  operation: operation(record()),
  state: 'waiting',
  about: 'Halvorsen, Ingrid',
  attempts: 0,
  nextAt: null,
  error: null,
  conflict: null,
  blockedBy: null,
  discarded: null,
  ...part,
})
